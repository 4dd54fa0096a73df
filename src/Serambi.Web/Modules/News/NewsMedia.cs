using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;
using Serambi.Web.Modules.News.Editing;

namespace Serambi.Web.Modules.News;

/// <summary>Where news that were written here name media of the site.</summary>
internal sealed class NewsMedia(SerambiDb db) : IMediaNaming
{
    public async Task<IReadOnlyList<MediumUse>> UsesOfAsync(string name, CancellationToken ct)
    {
        var mark = MediaName.Scheme + name;
        var said = await (from n in db.Set<NewsItem>().AsNoTracking()
                          join r in db.Set<NewsRevision>().AsNoTracking() on n.Id equals r.NewsId
                          where (r.Number == n.Newest || r.Number == n.Live || r.Number == n.Proposed) && (r.Text.Contains(mark) || r.TextEn.Contains(mark))
                          orderby n.Id
                          select new { n.Id, n.Slug, n.Title, r.Text, r.TextEn, Public = r.Number == n.Live || r.Number == n.Proposed }).ToListAsync(ct);
        if (said.Count == 0) return [];
        var second = (await SectionRule.ReadAsync(db, NewsEdit.Stream, ct)).SecondPerson;
        return [.. said.Where(n => MediaName.In(n.Text, n.TextEn).Contains(name, StringComparer.Ordinal)).GroupBy(n => n.Id)
            .Select(g => new MediumUse($"/admin/berita/{g.Key}", "/berita/" + g.First().Slug, g.First().Title, g.Any(n => n.Public), second))];
    }
}
