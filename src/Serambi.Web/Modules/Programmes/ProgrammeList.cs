using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Programmes;

/// <summary>A public episode in a list.</summary>
public sealed record EpisodeRow(Guid Id, string Slug, string Title, string TitleEn, string Summary, string SummaryEn, string Picture, int? Seconds, DateOnly AiredOn, bool HasTranscript, bool HasSign, string SeriesSlug, string SeriesTitle, string SeriesTitleEn)
{
    private const int Shortest = 180;

    public bool Translated => TitleEn.Length > 0;

    public string TitleIn(string language) => language == "en" && Translated ? TitleEn : Title;

    /// <summary>The beginning of its summary, cut off behind a word.</summary>
    public string ShortIn(string language)
    {
        var all = (language == "en" && Translated ? SummaryEn : Summary).ReplaceLineEndings(" ");
        if (all.Length <= Shortest) return all;
        var cut = all.LastIndexOf(' ', Shortest - 1);
        return all[..(cut > 0 ? cut : all.IndexOf(' ', Shortest) is > 0 and var behind ? behind : all.Length)] + "…";
    }

    public string SeriesIn(string language) => language == "en" && SeriesTitleEn.Length > 0 ? SeriesTitleEn : SeriesTitle;

    /// <summary>Without path base.</summary>
    public string Path => $"{ProgrammeContent.Path}/{SeriesSlug}/{Slug}";
}

/// <summary>A series in the list of the public.</summary>
public sealed record SeriesRow(ProgrammeSeries Series, int Episodes, DateOnly LastOn);

/// <summary>Reads what is public of series and episodes, newest first.</summary>
public sealed class ProgrammeList(SerambiDb db)
{
    public const int PageSize = 20;

    /// <summary>Series with a public episode, the newest series first.</summary>
    /// <param name="before">The last one seen, for the next page.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<(IReadOnlyList<SeriesRow> Rows, Guid? Next)> SeriesAsync(Guid? before, CancellationToken ct)
    {
        var series = db.Set<ProgrammeSeries>().AsNoTracking().Where(s => db.Set<Episode>().Any(e => e.SeriesId == s.Id && e.State == EpisodeState.Public));
        if (before is { } last) series = series.Where(s => s.Id.CompareTo(last) < 0);
        var found = await series.OrderByDescending(s => s.Id).Take(PageSize + 1).ToListAsync(ct);
        var ids = found.ConvertAll(s => s.Id);
        var counts = await db.Set<Episode>().Where(e => ids.Contains(e.SeriesId) && e.State == EpisodeState.Public).GroupBy(e => e.SeriesId).Select(g => new { g.Key, Count = g.Count(), Last = g.Max(e => e.AiredOn) }).ToDictionaryAsync(g => g.Key, ct);
        var rows = found.Take(PageSize).Where(s => counts.ContainsKey(s.Id)).Select(s => new SeriesRow(s, counts[s.Id].Count, counts[s.Id].Last)).ToList();
        return (rows, found.Count > PageSize ? found[PageSize - 1].Id : null);
    }

    /// <summary>Public episodes of a series, or of all, by the day on which they came out.</summary>
    public async Task<(IReadOnlyList<EpisodeRow> Rows, Guid? Next)> EpisodesAsync(Guid? seriesId, Guid? before, int most, CancellationToken ct)
    {
        var episodes = db.Set<Episode>().AsNoTracking().Where(e => e.State == EpisodeState.Public);
        if (seriesId is { } one) episodes = episodes.Where(e => e.SeriesId == one);
        if (before is { } last && await db.Set<Episode>().Where(e => e.Id == last).Select(e => (DateOnly?)e.AiredOn).FirstOrDefaultAsync(ct) is { } day)
            episodes = episodes.Where(e => e.AiredOn < day || (e.AiredOn == day && e.Id.CompareTo(last) < 0));
        var rows = await (from e in episodes
                          join s in db.Set<ProgrammeSeries>() on e.SeriesId equals s.Id
                          orderby e.AiredOn descending, e.Id descending
                          select new EpisodeRow(e.Id, e.Slug, e.Title, e.TitleEn, e.Summary, e.SummaryEn, e.Picture, e.Seconds, e.AiredOn, e.Transcript != "", e.Sign != "", s.Slug, s.Title, s.TitleEn)).Take(most + 1).ToListAsync(ct);
        return (rows.Take(most).ToList(), rows.Count > most ? rows[most - 1].Id : null);
    }

    /// <summary>A public episode with its series; null for none.</summary>
    public async Task<(ProgrammeSeries Series, Episode Episode)?> FindAsync(string series, string episode, CancellationToken ct)
    {
        var found = await (from e in db.Set<Episode>().AsNoTracking()
                           join s in db.Set<ProgrammeSeries>().AsNoTracking() on e.SeriesId equals s.Id
                           where s.Slug == series && e.Slug == episode && e.State == EpisodeState.Public
                           select new { Series = s, Episode = e }).FirstOrDefaultAsync(ct);
        return found is null ? null : (found.Series, found.Episode);
    }
}
