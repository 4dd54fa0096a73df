using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.InformationRequests.Figures;

/// <summary>
/// What UU 14/2008 art. 12 has every body tell each year: how many requests came, how long they took, how many were granted and refused, and why
/// they were refused.
/// </summary>
/// <param name="Year">Legal year of receipt.</param>
/// <param name="Received">Requests of the year, withdrawn ones included.</param>
/// <param name="Open">Of them without a decision yet.</param>
/// <param name="Demonstration">They are examples of a demonstration installation.</param>
public sealed record YearOfRequests(int Year, int Received, int Open, bool Demonstration)
{
    /// <summary>How many ended how, by outcome; without those still open; "none" where an older register does not say.</summary>
    public required IReadOnlyDictionary<string, int> Outcomes { get; init; }

    /// <summary>Refusals, whole or in part, by ground: a letter of art. 17, or <see cref="OtherGround"/>. One with two grounds counts under both.</summary>
    public required IReadOnlyDictionary<string, int> Grounds { get; init; }

    /// <summary>Requests by month of receipt, January first.</summary>
    public required IReadOnlyList<MonthOfRequests> Months { get; init; }

    /// <summary>Working days from receipt to the written notice; null without any.</summary>
    public required DaysTaken? Notice { get; init; }

    /// <summary>Working days from receipt to the delivery of what was given.</summary>
    public required DaysTaken? Delivery { get; init; }

    /// <summary>Noticed by the day on which it was due. Requests of an older register have no due date here, and count neither as in time nor as late.</summary>
    public int InTime { get; init; }

    /// <summary>Noticed after that day.</summary>
    public int Late { get; init; }

    public const string OtherGround = "other";

    public const string NoOutcome = "none";
}

/// <summary>One month of the year.</summary>
public sealed record MonthOfRequests(int Month, int Received, int Answered);

/// <summary>Counts a year of requests from the register's own columns, at most every ten minutes.</summary>
public sealed class RequestFigures(IServiceScopeFactory scopes, CalendarCatalog calendars, TimeProvider time) : IDisposable
{
    /// <summary>The clock of the written notice in the procedure.</summary>
    private const string ResponseClock = "response";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim loading = new(1);
    private readonly Dictionary<int, (YearOfRequests Figures, DateTimeOffset At)> kept = [];

    /// <summary>Years for which there are requests, newest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        var cases = db.Cases.AsNoTracking().Where(c => c.Kind == RequestKind.KindId);
        var (first, last) = (await cases.MinAsync(c => (DateOnly?)c.ReceivedOn, ct), await cases.MaxAsync(c => (DateOnly?)c.ReceivedOn, ct));
        return first is { } from && last is { } to ? [.. Enumerable.Range(from.Year, to.Year - from.Year + 1).Reverse()] : [];
    }

    /// <summary>The figures of a year, at most ten minutes old.</summary>
    public async Task<YearOfRequests> OfAsync(int year, CancellationToken ct)
    {
        await loading.WaitAsync(ct);
        try
        {
            if (kept.TryGetValue(year, out var known) && (time.GetUtcNow() - known.At).Duration() < Life) return known.Figures;
            var counted = await CountAsync(year, ct);
            kept[year] = (counted, time.GetUtcNow());
            return counted;
        }
        finally
        {
            loading.Release();
        }
    }

    public void Dispose() => loading.Dispose();

    /// <summary>The database adds up equal lines, so that a year of a million requests comes as some thousands of sums.</summary>
    private async Task<YearOfRequests> CountAsync(int year, CancellationToken ct)
    {
        var days = await calendars.ForBodyAsync(ct);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

        // A proposed refusal is no decision yet: an open request has one from its written notice on.
        var lines = from c in db.Cases.AsNoTracking()
                    where c.Kind == RequestKind.KindId && c.ReceivedOn >= first && c.ReceivedOn <= last
                    join r in db.Set<InformationRequest>() on c.Id equals r.CaseId
                    from k in db.Clocks.Where(k => k.CaseId == c.Id && k.Name == ResponseClock).DefaultIfEmpty()
                    select new
                    {
                        c.ReceivedOn,
                        Ended = c.ClosedAtUtc != null ? c.Outcome ?? YearOfRequests.NoOutcome : r.NoticeOn != null ? r.Decision : null,
                        r.RefusalGround,
                        r.NoticeOn,
                        r.DeliveredOn,
                        InTime = k.DueOn == null || r.NoticeOn == null ? (bool?)null : r.NoticeOn <= k.DueOn,
                        c.Demonstration,
                    };
        var tally = new FigureTally();
        await foreach (var sum in lines.GroupBy(line => line).Select(g => new { Line = g.Key, Count = g.Count() }).AsAsyncEnumerable().WithCancellation(ct))
        {
            var (line, count) = (sum.Line, sum.Count);
            tally.Receive(line.ReceivedOn, line.Ended, line.RefusalGround, line.Demonstration, count);
            if (line.NoticeOn is { } notice) tally.Notice(line.ReceivedOn, days.Between(line.ReceivedOn, notice), line.InTime, count);
            if (line.DeliveredOn is { } given) tally.Deliver(days.Between(line.ReceivedOn, given), count);
        }

        return tally.Of(year);
    }
}
