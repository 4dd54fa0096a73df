using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Pages.Media;

/// <summary>A page that names a medium.</summary>
/// <param name="Public">In a version that is public or becomes so without being written again: by the clock, by approval, by undoing.</param>
/// <param name="Checked">Its section wants a second person before the public reads something else.</param>
public sealed record MediumUse(Guid PageId, string Path, string Title, bool Public, bool Checked);

/// <summary>Where media stand, read from what the pages say.</summary>
public sealed class MediaUse(SerambiDb db, PageTree tree)
{
    /// <summary>Pages whose newest or public versions name it, in the order of the tree.</summary>
    public async Task<IReadOnlyList<MediumUse>> OfAsync(SiteMedium medium, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(medium);
        var mark = MediaName.Scheme + medium.Name;
        var said = await (from r in db.Set<PageRevision>().AsNoTracking()
                          join p in db.Set<SitePage>() on r.PageId equals p.Id
                          where r.Number == p.Newest || r.Number == p.Live || r.Number == p.Next || r.Number == p.Proposed || r.Number == p.Before
                          where r.Text.Contains(mark) || r.TextEn.Contains(mark)
                          select new { r.PageId, r.Number, r.Text, r.TextEn, Public = r.Number == p.Live || r.Number == p.Next || r.Number == p.Proposed || r.Number == p.Before }).ToListAsync(ct);
        var naming = said.Where(r => MediaName.In(r.Text, r.TextEn).Contains(medium.Name, StringComparer.Ordinal)).ToLookup(r => r.PageId);
        if (naming.Count == 0) return [];
        var pages = await tree.GetAsync(ct);
        return [.. pages.All.Where(p => naming.Contains(p.Id)).Select(p => new MediumUse(p.Id, p.Path, pages.Newest(p).Title, naming[p.Id].Any(r => r.Public), pages.NeedsSecond(p)))];
    }
}
