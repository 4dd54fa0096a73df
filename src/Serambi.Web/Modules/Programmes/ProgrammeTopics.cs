using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Programmes;

/// <summary>Episodes to be told of: of all series, or of one. An episode has no hour of publication; one of a day long past is no news.</summary>
internal sealed class ProgrammeTopics(SerambiDb db, CalendarCatalog calendar) : ITopics
{
    private const string All = "acara";
    private const int MostSeries = 20;

    /// <summary>Days that an editor may take from its day until it is public.</summary>
    private const int MostDays = 7;

    public string Id => All;

    public int Order => 500;

    public async Task<IReadOnlyList<Topic>> OfferedAsync(CancellationToken ct)
    {
        var series = await db.Set<ProgrammeSeries>().AsNoTracking().Where(s => db.Set<Episode>().Any(e => e.SeriesId == s.Id && e.State == EpisodeState.Public)).OrderByDescending(s => s.Id).Take(MostSeries).ToListAsync(ct);
        if (series.Count == 0) return [];
        var language = Localised.Language;
        return
        [
            new Topic(All, ProgrammeTexts.TopicAll, ProgrammeContent.Path, ProgrammeFeed.Path),
            .. series.Select(s => new Topic(OfSeries(s.Id), string.Format(CultureInfo.CurrentCulture, ProgrammeTexts.TopicOf, s.TitleIn(language)), $"{ProgrammeContent.Path}/{s.Slug}", ProgrammeFeed.OfSeries(s.Slug))),
        ];
    }

    public async Task<IReadOnlyList<TopicMark>> SinceAsync(DateTime sinceUtc, CancellationToken ct)
    {
        var day = (await calendar.ZoneAsync(ct)).DateOf(sinceUtc).AddDays(-MostDays);
        var found = await Public().Where(e => e.AiredOn > day).OrderBy(e => e.AiredOn).ThenBy(e => e.Id).Select(e => new { e.Id, e.SeriesId }).ToListAsync(ct);
        return [.. found.Select(e => new TopicMark(e.Id, [All, OfSeries(e.SeriesId)]))];
    }

    public async Task<IReadOnlyList<TopicNews>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var found = await (from e in Public()
                           join s in db.Set<ProgrammeSeries>() on e.SeriesId equals s.Id
                           where ids.Contains(e.Id)
                           select new { e.Id, e.Slug, Series = s.Slug, e.Title, e.TitleEn }).ToListAsync(ct);
        return [.. found.Select(e => new TopicNews(e.Id, $"{ProgrammeContent.Path}/{e.Series}/{e.Slug}", e.Title, e.TitleEn))];
    }

    private IQueryable<Episode> Public() => db.Set<Episode>().AsNoTracking().Where(e => e.State == EpisodeState.Public);

    private static string OfSeries(Guid series) => $"{All}.{series:n}";
}
