using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Programmes;

/// <summary>Where series and episodes name media of the site.</summary>
internal sealed class ProgrammeMedia(SerambiDb db) : IMediaNaming
{
    public async Task<IReadOnlyList<MediumUse>> UsesOfAsync(string name, CancellationToken ct)
    {
        var mark = MediaName.Scheme + name;
        var series = await db.Set<ProgrammeSeries>().AsNoTracking().Where(s => s.Picture == mark).OrderBy(s => s.Id).Select(s => new { s.Id, s.Slug, s.Title }).ToListAsync(ct);
        var said = await (from e in db.Set<Episode>().AsNoTracking()
                          join s in db.Set<ProgrammeSeries>() on e.SeriesId equals s.Id
                          join r in db.Set<EpisodeRevision>().AsNoTracking() on e.Id equals r.EpisodeId
                          where (r.Number == e.Newest || r.Number == e.Live || r.Number == e.Proposed) && r.Json.Contains(mark)
                          orderby e.Id
                          select new { e.Id, e.Slug, e.Title, Series = s.Slug, r.Json, Public = r.Number == e.Live || r.Number == e.Proposed }).ToListAsync(ct);
        return
        [
            .. series.Select(s => new MediumUse($"/admin/acara/seri/tulis/{s.Id}", $"{ProgrammeContent.Path}/{s.Slug}", s.Title, Public: true, Checked: false)),
            .. said.Where(e => EpisodeWords.FromJson(e.Json).Media.Contains(name, StringComparer.Ordinal)).GroupBy(e => e.Id)
                .Select(g => new MediumUse($"/admin/acara/{g.Key}", $"{ProgrammeContent.Path}/{g.First().Series}/{g.First().Slug}", g.First().Title, g.Any(e => e.Public), Checked: true)),
        ];
    }
}
