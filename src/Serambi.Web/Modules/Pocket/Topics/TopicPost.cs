using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Outbox;
using Serambi.Platform.Push;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pocket.Topics;

/// <summary>
/// Tells each browser what it has not been told yet, in one message. Browsers are taken a few at a time: put off before they are told, so that no
/// other run takes them and one that broke off comes back by the clock; and what became of it is written before the next few. What is no longer
/// public at that moment is not told.
/// </summary>
public sealed class TopicPost(SerambiDb db, TopicCatalog catalog, TopicOptions limits, PushOptions options, PushSender sender, PushClient client, CalendarCatalog calendar, TimeProvider time)
{
    private const int Batch = 96;

    /// <summary>Browsers told at the same time.</summary>
    private const int AtOnce = 16;

    private const int MostRefusals = 3;

    /// <summary>Longer than the longest attempt.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>A message on its way.</summary>
    private sealed record Letter(TopicPush Push, bool Urgent, long To, PushNote Note);

    /// <summary>There is nothing for a browser, or not yet.</summary>
    private sealed record Rest(Guid Id, long ToldTo, long UrgentTo, DateTime QuietUntilUtc);

    /// <summary>What was found lately, as it is told now.</summary>
    private sealed record Found(TopicItem Item, IReadOnlySet<string> Topics, TopicNews News);

    public async Task RunAsync(CancellationToken ct)
    {
        if (!options.On) return;
        var zone = await calendar.ZoneAsync(ct);
        while (await BatchAsync(zone, ct))
        {
        }
    }

    /// <returns>Whether there may be more to do.</returns>
    private async Task<bool> BatchAsync(LegalZone zone, CancellationToken ct)
    {
        var now = Now;
        var fresh = now - TopicOptions.Fresh;
        var items = await db.Set<TopicItem>().AsNoTracking().Where(i => i.FoundAtUtc > fresh).OrderBy(i => i.Serial).ToListAsync(ct);
        if (items.Count == 0) return false;
        var (last, urgent) = (items.LastOrDefault(i => !i.Urgent)?.Serial ?? 0, items.LastOrDefault(i => i.Urgent)?.Serial ?? 0);
        var due = await db.Set<TopicPush>().AsNoTracking().Include(p => p.Wishes)
            .Where(p => p.RetryAtUtc <= now && (p.UrgentTo < urgent || (p.ToldTo < last && p.QuietUntilUtc <= now))).OrderBy(p => p.Id).Take(Batch).ToListAsync(ct);
        if (due.Count == 0) return false;

        var news = await catalog.ReadAsync(items, ct);
        var found = items.Where(i => news.ContainsKey(i.Serial)).Select(i => new Found(i, i.Topics.Split(' ').ToHashSet(StringComparer.Ordinal), news[i.Serial])).ToList();
        var (letters, others) = (new List<Letter>(), new List<Rest>());
        foreach (var push in due)
        {
            var urgentTo = Math.Max(urgent, push.UrgentTo);
            if (push.UrgentTo < urgent && LetterOf(push, found, true, urgent) is { } atOnce) letters.Add(atOnce);
            else if (push.ToldTo >= last || push.QuietUntilUtc > now) others.Add(new Rest(push.Id, push.ToldTo, urgentTo, push.QuietUntilUtc));
            else if (LetterOf(push, found, false, last) is not { } letter) others.Add(new Rest(push.Id, last, urgentTo, push.QuietUntilUtc));
            else if (QuietAt(push, now, zone) is { } until) others.Add(new Rest(push.Id, push.ToldTo, urgentTo, until));
            else letters.Add(letter);
        }

        await RestAsync(others, ct);
        foreach (var some in letters.Chunk(AtOnce))
        {
            ct.ThrowIfCancellationRequested();
            if (!await TakeAsync(some, now, ct)) continue;
            var outcomes = await Task.WhenAll(some.Select(l => sender.SendAsync(l.Push, l.Note, CancellationToken.None)));   // what was begun is brought to its end
            foreach (var (letter, outcome) in some.Zip(outcomes)) await WriteAsync(letter, outcome, zone);
        }

        return true;
    }

    private Letter? LetterOf(TopicPush push, List<Found> found, bool urgent, long to)
    {
        var from = urgent ? push.UrgentTo : push.ToldTo;
        var wanted = found.FindAll(f => f.Item.Urgent == urgent && f.Item.Serial > from && push.Wishes.Exists(w => w.SinceUtc <= f.Item.FoundAtUtc && f.Topics.Contains(w.Topic)));
        return wanted.Count == 0 ? null : new Letter(push, urgent, to, TopicNote.Of(push, wanted.ConvertAll(f => f.News), wanted[0].Item.Serial, urgent, client.BodyName(push.Language)));
    }

    /// <summary>Until when this browser is left alone; null when it may be told.</summary>
    private DateTime? QuietAt(TopicPush push, DateTime now, LegalZone zone) =>
        limits.QuietAt(now, zone) ?? (push.Day == zone.DateOf(now) && push.ToldOnDay >= limits.MostPerDay ? limits.TomorrowAfter(now, zone) : null);

    /// <summary>Takes a few browsers; false when another run has one of them, or its owner ended it: whoever is left comes back by the clock.</summary>
    private async Task<bool> TakeAsync(Letter[] letters, DateTime now, CancellationToken ct)
    {
        var (ids, until) = (letters.Select(l => l.Push.Id).ToList(), now + Lease);
        using var turn = await db.TakeWriteTurnAsync(ct);
        return await db.Set<TopicPush>().Where(p => ids.Contains(p.Id) && p.RetryAtUtc <= now).ExecuteUpdateAsync(s => s.SetProperty(p => p.RetryAtUtc, until), ct) == ids.Count;
    }

    /// <summary>Writes where those stand that are not told now.</summary>
    private async Task RestAsync(List<Rest> others, CancellationToken ct)
    {
        foreach (var same in others.GroupBy(r => (r.ToldTo, r.UrgentTo, r.QuietUntilUtc)))
        {
            var (ids, (toldTo, urgentTo, until)) = (same.Select(r => r.Id).ToList(), same.Key);
            using var turn = await db.TakeWriteTurnAsync(ct);
            await db.Set<TopicPush>().Where(p => ids.Contains(p.Id)).ExecuteUpdateAsync(s => s.SetProperty(p => p.ToldTo, toldTo).SetProperty(p => p.UrgentTo, urgentTo).SetProperty(p => p.QuietUntilUtc, until), ct);
        }
    }

    private async Task WriteAsync(Letter letter, PushOutcome outcome, LegalZone zone)
    {
        var (push, now) = (letter.Push, Now);
        var (toldTo, urgentTo) = letter.Urgent ? (push.ToldTo, letter.To) : (letter.To, push.UrgentTo);
        using var turn = await db.TakeWriteTurnAsync(CancellationToken.None);
        switch (outcome.End)
        {
            case PushEnd.Sent:
                var today = zone.DateOf(now);
                var count = (push.Day == today ? push.ToldOnDay : 0) + (letter.Urgent ? 0 : 1);
                await Row(push).ExecuteUpdateAsync(s => s.SetProperty(p => p.ToldTo, toldTo).SetProperty(p => p.UrgentTo, urgentTo).SetProperty(p => p.RetryAtUtc, now)
                    .SetProperty(p => p.Tries, 0).SetProperty(p => p.Refusals, 0).SetProperty(p => p.Day, today).SetProperty(p => p.ToldOnDay, count));
                break;
            case PushEnd.Later:
                var pause = OutboxBackOff.WithJitter(push.Tries + 1);
                var next = now + (outcome.After > pause ? outcome.After.Value : pause);
                await Row(push).ExecuteUpdateAsync(s => s.SetProperty(p => p.RetryAtUtc, next).SetProperty(p => p.Tries, push.Tries + 1));
                break;
            case PushEnd.Refused when push.Refusals + 1 < MostRefusals:
                await Row(push).ExecuteUpdateAsync(s => s.SetProperty(p => p.ToldTo, toldTo).SetProperty(p => p.UrgentTo, urgentTo).SetProperty(p => p.RetryAtUtc, now).SetProperty(p => p.Refusals, push.Refusals + 1));
                break;
            default:
                await Row(push).ExecuteDeleteAsync();
                break;
        }
    }

    private IQueryable<TopicPush> Row(TopicPush push) => db.Set<TopicPush>().Where(p => p.Id == push.Id);

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
