using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Pages.Editing;

/// <param name="ParentId">The page above; null for the top.</param>
/// <param name="Slug">Its part of the address; empty makes one of the title.</param>
/// <param name="UnitId">Who answers for it.</param>
public sealed record CreatePageInput(Guid? ParentId, string? Slug, Guid UnitId, string Title)
{
    /// <summary>What is already known of the texts; the title is taken from <see cref="Title"/>.</summary>
    public PageWords? Texts { get; init; }
}

/// <summary>Begins a page: a place in the tree and a first version that nobody but staff sees.</summary>
public sealed class CreatePage(SerambiDb db, PageEdit edit, PageRights rights, PageAddresses addresses)
{
    public async Task<Result<Guid>> RunAsync(CreatePageInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var title = PlainText.Clean(input.Title, multiline: false);
        var texts = (input.Texts ?? PageWords.Clean(title, null, null, null, null, null)) with { Title = title };
        if (Problem.All([.. texts.Faults()]) is { } fault) return fault;
        if (!await rights.MayWriteAsync(input.UnitId, actor, ct)) return Problem.Invalid(nameof(input.UnitId), SitePagesTexts.UnitNotYours);
        var parent = input.ParentId is { } up ? await db.Set<SitePage>().FirstOrDefaultAsync(p => p.Id == up, ct) : null;
        if (input.ParentId is not null && (parent is null || !await rights.MayWriteAsync(parent, actor, ct))) return Problem.Invalid(nameof(input.ParentId), SitePagesTexts.ParentNotYours);
        var slug = string.IsNullOrWhiteSpace(input.Slug) ? Slug.Of(title) : input.Slug.Trim();
        if (await addresses.FaultAsync(parent, slug, null, ct) is { } wrong) return wrong;
        var page = new SitePage
        {
            ParentId = parent?.Id,
            Slug = slug,
            Path = PageAddresses.PathOf(parent, slug),
            UnitId = input.UnitId,
            Order = 10 * (1 + await db.Set<SitePage>().CountAsync(p => p.ParentId == input.ParentId, ct)),
            InMenu = parent is not null,
            Newest = 1,
        };
        if (parent is not null) parent.Version++;   // who moves it at this moment must see what is below it
        db.Add(page);
        db.Add(SavePage.RevisionOf(page.Id, 1, texts, actor, edit.Now));
        var saved = await edit.SaveAsync(page, actor, new EventFacts("page_created", null, page.Path), ct);
        return saved.Failed ? saved.Problem : page.Id;
    }
}
