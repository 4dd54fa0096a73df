using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Pages;

/// <summary>The pages that a unit or one below it answers for, on its public page: the highest of each branch.</summary>
internal sealed class UnitPagesBlock(PageTree tree, TimeProvider time) : IUnitBlock
{
    private const int Most = 12;

    public int Order => 200;

    public async ValueTask<HomePart?> ShowAsync(UnitBranch branch, HttpContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(branch);
        ArgumentNullException.ThrowIfNull(context);
        var (pages, now) = (await tree.GetAsync(ct), time.GetUtcNow().UtcDateTime);
        if (pages.NextChangeAfter(now) is { } change) PageUntil.Limit(context, change);
        IReadOnlyList<PageLink> links = [.. pages.All.Where(p => branch.Ids.Contains(p.UnitId) && (p.ParentId is not { } above || pages.Find(above) is not { } over || !branch.Ids.Contains(over.UnitId)))
            .Select(p => (Page: p, Title: pages.Public(p, now))).Where(p => p.Title is not null).Take(Most).Select(p => PageLink.Of(p.Page, p.Title!, context.Request.PathBase))];
        return links.Count > 0 ? new HomePart("/Modules/Pages/_Unit.cshtml", links) : null;
    }
}
