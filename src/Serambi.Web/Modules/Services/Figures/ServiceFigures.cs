using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Figures;

/// <summary>Counts a year of a service, at most every ten minutes; row by row, so that a long year needs no more memory than a short one.</summary>
internal sealed class ServiceFigures(IServiceScopeFactory scopes, ServiceCatalog catalog, CalendarCatalog calendars, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<(string Hash, int Year), (YearOfService Figures, DateTimeOffset At)> kept = new();

    /// <summary>The service and its years, newest first; null when there is no such service.</summary>
    public async Task<(KnownService Service, IReadOnlyList<int> Years)?> FindAsync(string id, CancellationToken ct)
    {
        if (await catalog.FindAsync(id, ct) is not { } live) return null;
        await using var scope = scopes.CreateAsyncScope();
        var days = from s in scope.ServiceProvider.GetRequiredService<SerambiDb>().Set<ServiceCase>()
                   join c in scope.ServiceProvider.GetRequiredService<SerambiDb>().Cases on s.CaseId equals c.Id
                   where s.Service == id
                   select c.ReceivedOn;
        var (first, last) = (await days.MinAsync(d => (DateOnly?)d, ct), await days.MaxAsync(d => (DateOnly?)d, ct));
        return (live.Known, first is { } from && last is { } to ? [.. Enumerable.Range(from.Year, to.Year - from.Year + 1).Reverse()] : []);
    }

    /// <summary>The figures of a year, at most ten minutes old; answers by the fields of the version in force.</summary>
    public async Task<YearOfService> OfAsync(KnownService service, int year, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (kept.TryGetValue((service.Hash, year), out var known) && (time.GetUtcNow() - known.At).Duration() < Life) return known.Figures;
        var counted = await CountAsync(service, year, ct);
        kept[(service.Hash, year)] = (counted, time.GetUtcNow());
        return counted;
    }

    private async Task<YearOfService> CountAsync(KnownService service, int year, CancellationToken ct)
    {
        var (days, zone) = (await calendars.ForBodyAsync(ct), await calendars.ZoneAsync(ct));
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        var (id, first, last) = (service.Declaration.Id, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var rows = from s in db.Set<ServiceCase>().AsNoTracking()
                   join c in db.Cases.AsNoTracking() on s.CaseId equals c.Id
                   where s.Service == id && c.ReceivedOn >= first && c.ReceivedOn <= last
                   from k in db.Clocks.Where(k => k.CaseId == c.Id && k.Governing).OrderByDescending(k => k.StartedOn).Take(1).DefaultIfEmpty()
                   select new { c.ReceivedOn, c.ClosedAtUtc, c.Outcome, c.Demonstration, s.Answers, DueOn = k == null ? null : k.DueOn, StoppedOn = k == null ? null : k.StoppedOn };
        var tally = new ServiceTally(days, ServiceTally.CountedOf(service));
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var kept = row is { DueOn: { } due, StoppedOn: { } stopped } ? stopped <= due : (bool?)null;
            tally.Add(row.ReceivedOn, row.ClosedAtUtc is { } closed ? zone.DateOf(closed) : null, row.Outcome, kept, row.Demonstration, row.Answers);
        }

        return tally.Of(year);
    }
}
