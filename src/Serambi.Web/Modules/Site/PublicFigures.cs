using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Site;

/// <summary>How the body is doing this year, from its own cases.</summary>
/// <param name="Year">The legal year.</param>
/// <param name="Answered">Cases closed this year, withdrawn ones left out; counted up to <see cref="PublicFigures.MostCounted"/>.</param>
/// <param name="Sample">How many of the latest of them the other two figures are taken from.</param>
/// <param name="MedianDays">Working days from day 0 to the answer, the middle of the sample; null without a sample.</param>
/// <param name="OnTime">Share of the sample answered by its due date, 0 to 1; null without a sample.</param>
/// <param name="Demonstration">The cases are examples of a demonstration installation.</param>
public sealed record Figures(int Year, int Answered, int Sample, decimal? MedianDays, decimal? OnTime, bool Demonstration)
{
    /// <summary>The same, month by month, oldest first; months that the sample holds whole.</summary>
    public IReadOnlyList<MonthFigures> Months { get; init; } = [];
}

/// <summary>One month of <see cref="Figures"/>; <paramref name="Month"/> is its first day.</summary>
public sealed record MonthFigures(DateOnly Month, int Answered, decimal MedianDays, decimal OnTime);

/// <summary>
/// The figures on the home page. Asked from the database at most every ten minutes, from the index of closed cases: the count stops at
/// a limit and the shares come from the latest thousand answers, so that neither grows with the years.
/// </summary>
public sealed class PublicFigures(IServiceScopeFactory scopes, CalendarCatalog calendars, TimeProvider time) : IDisposable
{
    public const int MostCounted = 100_000;
    private const int SampleSize = 1_000;
    private const string Withdrawn = "withdrawn";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly SemaphoreSlim loading = new(1);
    private volatile Kept? kept;

    private sealed record Kept(Figures Figures, long At);

    /// <summary>The figures, at most ten minutes old.</summary>
    public async ValueTask<Figures> GetAsync(CancellationToken ct)
    {
        if (Fresh() is { } known) return known;
        await loading.WaitAsync(ct);
        try
        {
            if (Fresh() is { } loaded) return loaded;
            var figures = await CountAsync(ct);
            kept = new Kept(figures, time.GetTimestamp());
            return figures;
        }
        finally
        {
            loading.Release();
        }
    }

    public void Dispose() => loading.Dispose();

    private Figures? Fresh() => kept is { } now && time.GetElapsedTime(now.At) < Life ? now.Figures : null;

    private async Task<Figures> CountAsync(CancellationToken ct)
    {
        var year = (await calendars.TodayAsync(ct)).Year;
        var calendar = await calendars.ForBodyAsync(ct);
        var from = (await calendars.ZoneAsync(ct)).StartOfDayUtc(new DateOnly(year, 1, 1));
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        var closed = db.Cases.AsNoTracking().Where(c => c.ClosedAtUtc != null && c.ClosedAtUtc >= from && c.Outcome != Withdrawn);
        var answered = await closed.OrderByDescending(c => c.ClosedAtUtc).Take(MostCounted).CountAsync(ct);
        var sample = closed.OrderByDescending(c => c.ClosedAtUtc).Take(SampleSize).Select(c => new { c.Id, c.Demonstration });
        var latest = await (from c in sample
                            join k in db.Clocks on c.Id equals k.CaseId
                            where k.Governing && k.StoppedOn != null
                            select new { k.StartedOn, k.StoppedOn, k.DueOn, c.Demonstration }).ToListAsync(ct);
        if (latest.Count == 0) return new Figures(year, answered, 0, null, null, false);

        var answers = latest.ConvertAll(k => (On: k.StoppedOn!.Value, Days: calendar.Between(k.StartedOn, k.StoppedOn.Value), InTime: k.DueOn is null || k.StoppedOn <= k.DueOn));
        var months = answers.GroupBy(a => new DateOnly(a.On.Year, a.On.Month, 1)).Where(g => g.Key.Year == year).OrderBy(g => g.Key)
            .Skip(latest.Count < SampleSize ? 0 : 1)   // the sample may cut the first month
            .Select(g => new MonthFigures(g.Key, g.Count(), Median([.. g.Select(a => a.Days).Order()]), Share(g.Count(a => a.InTime), g.Count())));
        return new Figures(year, answered, latest.Count, Median([.. answers.Select(a => a.Days).Order()]), Share(answers.Count(a => a.InTime), answers.Count), latest.Exists(k => k.Demonstration))
        {
            Months = [.. months],
        };
    }

    private static decimal Median(IReadOnlyList<int> ordered) => (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2m;

    private static decimal Share(int part, int whole) => (decimal)part / whole;
}
