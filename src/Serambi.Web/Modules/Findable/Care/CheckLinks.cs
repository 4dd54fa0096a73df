using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Web.Modules.Findable.Index;
using Serambi.Web.Modules.Findable.Views;

namespace Serambi.Web.Modules.Findable.Care;

/// <summary>
/// Each night: tries the links of what is published. Own addresses are looked up, others are visited, those first that were not tried for longest,
/// few of each host and with pauses, so that nobody is a burden to a neighbour. Forgets old numbers on the way.
/// </summary>
public sealed class CheckLinks(SerambiDb db, PublishedIndex index, OwnAddresses own, LinkVisitor visitor, VisitOptions options, CalendarCatalog calendar, TimeProvider time) : IJob
{
    private const int Batch = 200;
    private const int MostOfANight = 600;
    private const int MostOfAHost = 30;
    private const int DaysOfNumbers = 800;
    private const int DaysOfVain = 90;

    public string Name => "check_links";

    public JobSchedule Schedule { get; } = JobSchedule.DailyAt(new TimeOnly(3, 40));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        await index.RefreshAsync(int.MaxValue, ct);
        var today = await calendar.TodayAsync(ct);
        await ForgetAsync(today, ct);
        await own.LoadAsync(ct);
        await CheckOwnAsync(today, ct);
        await VisitAsync(today, ct);
    }

    private async Task ForgetAsync(DateOnly today, CancellationToken ct)
    {
        var (numbers, vain) = (today.AddDays(-DaysOfNumbers), today.AddDays(-DaysOfVain));
        using var turn = await db.TakeWriteTurnAsync(ct);
        await db.Set<ViewCount>().Where(c => c.Day < numbers).ExecuteDeleteAsync(ct);
        await db.Set<EmptySearch>().Where(s => s.LastOn < vain).ExecuteDeleteAsync(ct);
    }

    private async Task CheckOwnAsync(DateOnly today, CancellationToken ct)
    {
        for (var after = Guid.Empty; ;)
        {
            db.ChangeTracker.Clear();
            var links = await db.Set<PublishedLink>().Where(l => l.Id.CompareTo(after) > 0).OrderBy(l => l.Id).Take(Batch).ToListAsync(ct);
            if (links.Count == 0) return;
            after = links[^1].Id;
            foreach (var link in links)
            {
                if (own.PathOf(link.Url) is { } path) link.Found(await own.LeadsAsync(path, ct) ? null : "NotHere", today);
            }

            await KeepAsync(ct);
        }
    }

    private async Task VisitAsync(DateOnly today, CancellationToken ct)
    {
        var due = await db.Set<PublishedLink>().AsNoTracking().Where(l => !EF.Functions.Like(l.Url, "/%") && (l.CheckedOn == null || l.CheckedOn < today))
            .GroupBy(l => new { l.UrlKey, l.Url }).Select(g => new { g.Key.UrlKey, g.Key.Url, Last = g.Min(l => l.CheckedOn) }).ToListAsync(ct);
        var wanted = due.Where(d => own.PathOf(d.Url) is null && visitor.Visits(d.Url)).OrderBy(d => d.Last ?? DateOnly.MinValue).Select(d => (d.UrlKey, d.Url, new Uri(d.Url).Host))
            .GroupBy(d => d.Host, StringComparer.OrdinalIgnoreCase).SelectMany(g => g.Take(MostOfAHost).Select((d, n) => (d.UrlKey, d.Url, d.Host, Turn: n))).OrderBy(d => d.Turn).Take(MostOfANight).ToList();   // host by host in turn
        var last = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, url, host, _) in wanted)
        {
            if (last.TryGetValue(host, out var at) && options.Pause - time.GetElapsedTime(at) is { Ticks: > 0 } wait) await Task.Delay(wait, time, ct);
            var fault = await visitor.FaultAsync(url, ct);
            last[host] = time.GetTimestamp();
            db.ChangeTracker.Clear();
            foreach (var link in await db.Set<PublishedLink>().Where(l => l.UrlKey == key).ToListAsync(ct)) link.Found(fault, today);
            await KeepAsync(ct);
        }
    }

    /// <summary>Writes down what was found. Where an editor took a link out of a text meanwhile, its row is gone, and nothing is left to write of it.</summary>
    private async Task KeepAsync(CancellationToken ct)
    {
        for (var kept = false; !kept;)
        {
            try
            {
                await db.SaveChangesAsync(ct);
                kept = true;
            }
            catch (DbUpdateConcurrencyException gone) when (gone.Entries.Count > 0)
            {
                foreach (var link in gone.Entries) link.State = EntityState.Detached;
            }
        }
    }
}
