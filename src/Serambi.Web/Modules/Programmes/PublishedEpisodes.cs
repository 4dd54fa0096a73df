using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Programmes;

/// <summary>The episodes for the search of the site, with what is said in them.</summary>
internal sealed class PublishedEpisodes(SerambiDb db) : IPublished
{
    public string Id => "acara";

    public string Title => ProgrammeTexts.Title;

    public string Icon => "video";

    public int Order => 370;

    public async Task<IReadOnlyList<PublishedMark>> MarksAsync(CancellationToken ct) =>
        await (from e in db.Set<Episode>().AsNoTracking()
               join s in db.Set<ProgrammeSeries>() on e.SeriesId equals s.Id
               where e.State == EpisodeState.Public
               select new PublishedMark(e.Id, ((long)s.Version * (1 << 20)) + e.Version)).ToListAsync(ct);

    public async Task<IReadOnlyList<PublishedItem>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var episodes = await (from e in db.Set<Episode>().AsNoTracking()
                              join s in db.Set<ProgrammeSeries>().AsNoTracking() on e.SeriesId equals s.Id
                              where ids.Contains(e.Id) && e.State == EpisodeState.Public
                              select new { Episode = e, Series = s }).ToListAsync(ct);
        return episodes.ConvertAll(x => Of(x.Episode, x.Series));
    }

    private static PublishedItem Of(Episode e, ProgrammeSeries s) => new(e.Id, $"{ProgrammeContent.Path}/{s.Slug}/{e.Slug}", e.Title)
    {
        TitleEn = e.TitleEn,
        Summary = e.Summary,
        SummaryEn = e.SummaryEn,
        Body = $"{s.Title}\n{e.Transcript}",
        BodyEn = e.TitleEn.Length > 0 ? $"{s.TitleEn}\n{e.TranscriptEn}" : "",
        AtUtc = DateTime.SpecifyKind(e.AiredOn.ToDateTime(TimeOnly.MinValue), DateTimeKind.Utc),
        Dated = true,
        Links = e.Link.Length > 0 ? [e.Link] : [],
        UnitId = s.UnitId,
        Desk = $"/admin/acara/{e.Id}",
    };
}
