using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Pages.Editing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="ReviewedToday">Somebody looked and it is still true.</param>
public sealed record PlacePageInput(Guid PageId, int Version, Guid? ParentId, string Slug, Guid UnitId, int Order, bool InMenu, DateOnly? ReviewBy, DateOnly? ReviewedToday = null);

/// <summary>Gives a page another place, address, owner or date of review. Addresses that were public lead on to it for ever.</summary>
public sealed class PlacePage(SerambiDb db, PageEdit edit, PageRights rights, PageAddresses addresses, PageTree tree)
{
    public async Task<Result<Done>> RunAsync(PlacePageInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.PageId, input.Version, p => rights.MayWriteAsync(p, actor, ct), ct);
        if (found.Failed) return found.Problem;
        var page = found.Value;
        if (input.UnitId != page.UnitId && !await rights.MayWriteAsync(input.UnitId, actor, ct)) return Problem.Invalid(nameof(input.UnitId), SitePagesTexts.UnitNotYours);
        var all = await db.Set<SitePage>().ToListAsync(ct);
        var parent = all.Find(p => p.Id == input.ParentId);
        if (input.ParentId != page.ParentId && input.ParentId is not null && (parent is null || !await rights.MayWriteAsync(parent, actor, ct))) return Problem.Invalid(nameof(input.ParentId), SitePagesTexts.ParentNotYours);
        if (parent is not null && Below(page, all).Contains(parent)) return Problem.Invalid(nameof(input.ParentId), SitePagesTexts.ParentBelow);
        var slug = (input.Slug ?? "").Trim();
        if (await addresses.FaultAsync(parent, slug, page.Id, ct) is { } wrong) return wrong;
        if (input.ParentId != page.ParentId)
        {
            // A section that asks for a second person is not left for one that does not, to come back published.
            var pages = await tree.GetAsync(ct);
            if (page.SecondPerson is null && pages.NeedsSecond(page) && parent is not null && !pages.NeedsSecond(parent)) page.SecondPerson = true;

            // Two moves at once, of which each alone is right, must not make a circle.
            for (var up = parent; up is not null; up = all.Find(p => p.Id == up.ParentId)) up.Version++;
        }

        var before = page.Path;
        (page.ParentId, page.Slug, page.UnitId, page.Order, page.InMenu, page.ReviewBy) = (input.ParentId, slug, input.UnitId, input.Order, input.InMenu, input.ReviewBy);
        page.ReviewedOn = input.ReviewedToday ?? page.ReviewedOn;
        if (PageAddresses.PathOf(parent, slug) is var path && path != before)
        {
            var moved = Below(page, all);
            if (moved.Max(p => p.Path.Count(c => c == '/')) + path.Count(c => c == '/') - before.Count(c => c == '/') >= SitePage.Deepest)
                return Problem.Invalid(nameof(input.ParentId), string.Format(CultureInfo.CurrentCulture, SitePagesTexts.TooDeep, SitePage.Deepest));
            foreach (var p in moved) await MoveAsync(p, path + p.Path[before.Length..], p != page, ct);
        }

        return await edit.SaveAsync(page, actor, new EventFacts("page_placed", before, page.Path) { Data = PageEdit.Data(("unit", page.UnitId.ToString("n")), ("order", page.Order), ("menu", page.InMenu), ("review_by", page.ReviewBy)) }, ct);
    }

    /// <summary>Whoever kept the old address, in a bookmark or on paper, is led to the page; a draft that nobody knows leaves nothing behind.</summary>
    private async Task MoveAsync(SitePage page, string path, bool touch, CancellationToken ct)
    {
        var old = page.Path;
        page.Path = path;
        if (touch) page.Version++;
        if (page.LiveSinceUtc is null) return;
        if (await db.Set<PageRedirect>().FirstOrDefaultAsync(r => r.Path == old, ct) is { } known) known.PageId = page.Id;
        else db.Add(new PageRedirect { Path = old, PageId = page.Id, SinceUtc = edit.Now });
    }

    /// <summary>The page and all below it.</summary>
    private static List<SitePage> Below(SitePage page, List<SitePage> all) => [page, .. all.Where(p => p.Path.StartsWith(page.Path + "/", StringComparison.Ordinal))];
}
