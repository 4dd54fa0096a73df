using Serambi.Platform.Access;
using Serambi.Platform.Units;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Pages.Editing;

/// <summary>What an editor may choose from: pages to stand below, units to answer for a page.</summary>
public sealed class PageChoices(PageTree tree, UnitTree units, PageRights rights)
{
    /// <summary>Pages in which the actor may write and that are not too deep already; not <paramref name="self"/> and what is below it.</summary>
    public async Task<IReadOnlyList<FieldOption>> ParentsAsync(Actor actor, SitePage? self, CancellationToken ct)
    {
        var pages = await tree.GetAsync(ct);
        var options = new List<FieldOption>();
        foreach (var page in pages.All)
        {
            var depth = page.Path.Count(c => c == '/');
            if (depth >= SitePage.Deepest - 1 || page.Id == self?.Id || (self is not null && page.Path.StartsWith(self.Path + "/", StringComparison.Ordinal))) continue;
            if (page.Id == self?.ParentId || await rights.MayWriteAsync(page, actor, ct)) options.Add(new FieldOption(page.Id.ToString(), new string('\u2003', depth) + pages.Newest(page).Title));
        }

        return options;
    }

    public async Task<IReadOnlyList<FieldOption>> UnitsAsync(Actor actor, CancellationToken ct)
    {
        var all = await units.GetAsync(ct);
        return UnitOptions.Of(all, all.Scope(actor, [Roles.Editor]));
    }

    public async Task<Guid?> UnitOfAsync(Guid pageId, CancellationToken ct) => (await tree.GetAsync(ct)).Find(pageId)?.UnitId;
}
