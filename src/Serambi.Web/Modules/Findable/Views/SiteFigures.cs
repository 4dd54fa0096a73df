using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Findable.Views;

/// <summary>A number beside its name.</summary>
public sealed record NamedCount(string Name, long Count);

/// <param name="Days">Each day of the span, oldest first, those without readers too.</param>
/// <param name="Pages">What was read most.</param>
/// <param name="Arrivals">Where readers came from, by class.</param>
/// <param name="Searches">Searches, and how many of them found nothing.</param>
/// <param name="InVain">Words that were looked for in vain on several days, with the number of days.</param>
public sealed record SiteFigures(IReadOnlyList<(DateOnly Day, long Count)> Days, IReadOnlyList<NamedCount> Pages, IReadOnlyList<NamedCount> Arrivals, (long All, long None) Searches, IReadOnlyList<NamedCount> InVain)
{
    private const int TopPages = 50;
    private const int TopWords = 30;

    public long Total => Days.Sum(d => d.Count);

    /// <summary>Reads a span of days, both ends included.</summary>
    public static async Task<SiteFigures> ReadAsync(SerambiDb db, DateOnly from, DateOnly to, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var span = db.Set<ViewCount>().AsNoTracking().Where(c => c.Day >= from && c.Day <= to);
        var pages = span.Where(c => c.Kind == PageViews.Page);
        var byDay = await pages.GroupBy(c => c.Day).Select(g => new { g.Key, Count = g.Sum(c => c.Count) }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var top = await pages.GroupBy(c => c.Key).Select(g => new { g.Key, Count = g.Sum(c => c.Count) }).OrderByDescending(g => g.Count).ThenBy(g => g.Key).Take(TopPages).ToListAsync(ct);
        var others = await span.Where(c => c.Kind != PageViews.Page).GroupBy(c => new { c.Kind, c.Key }).Select(g => new { g.Key.Kind, g.Key.Key, Count = g.Sum(c => c.Count) }).ToListAsync(ct);
        var vain = await db.Set<EmptySearch>().AsNoTracking().Where(s => s.Words != null && s.LastOn >= from).OrderByDescending(s => s.Days).ThenBy(s => s.Words).Take(TopWords).Select(s => new NamedCount(s.Words!, s.Days)).ToListAsync(ct);
        long Searches(string key) => others.Find(o => o.Kind == PageViews.Search && o.Key == key)?.Count ?? 0;
        return new SiteFigures(
            [.. Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays).Select(d => (d, byDay.GetValueOrDefault(d)))],
            top.ConvertAll(p => new NamedCount(p.Key, p.Count)),
            [.. others.Where(o => o.Kind == PageViews.Arrival).OrderByDescending(o => o.Count).Select(o => new NamedCount(o.Key, o.Count))],
            (Searches("found") + Searches("none"), Searches("none")),
            vain);
    }
}
