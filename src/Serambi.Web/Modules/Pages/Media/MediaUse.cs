using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pages.Media;

/// <summary>Where media stand, read from what the pages say, and from what other modules say of theirs.</summary>
public sealed class MediaUse(SerambiDb db, PageTree tree, IEnumerable<IMediaNaming> others)
{
    /// <summary>Pages whose newest or public versions name it, in the order of the tree; then the rest.</summary>
    public async Task<IReadOnlyList<MediumUse>> OfAsync(SiteMedium medium, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(medium);
        var uses = new List<MediumUse>(await InPagesAsync(medium, ct));
        foreach (var other in others) uses.AddRange(await other.UsesOfAsync(medium.Name, ct));
        return uses;
    }

    private async Task<IReadOnlyList<MediumUse>> InPagesAsync(SiteMedium medium, CancellationToken ct)
    {
        var mark = MediaName.Scheme + medium.Name;
        var said = await (from r in db.Set<PageRevision>().AsNoTracking()
                          join p in db.Set<SitePage>() on r.PageId equals p.Id
                          where r.Number == p.Newest || r.Number == p.Live || r.Number == p.Next || r.Number == p.Proposed || r.Number == p.Before
                          where r.Text.Contains(mark) || r.TextEn.Contains(mark)
                          select new { r.PageId, r.Number, r.Text, r.TextEn, Public = r.Number == p.Live || r.Number == p.Next || r.Number == p.Proposed || r.Number == p.Before }).ToListAsync(ct);
        var naming = said.Where(r => MediaName.In(r.Text, r.TextEn).Contains(medium.Name, StringComparer.Ordinal)).ToLookup(r => r.PageId);
        if (naming.Count == 0) return [];
        var pages = await tree.GetAsync(ct);
        return [.. pages.All.Where(p => naming.Contains(p.Id)).Select(p => new MediumUse($"/admin/situs/{p.Id}", "/" + p.Path, pages.Newest(p).Title, naming[p.Id].Any(r => r.Public), pages.NeedsSecond(p)))];
    }
}
