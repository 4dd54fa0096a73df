using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;

namespace Serambi.Web.Modules.Pocket.Topics;

/// <summary>
/// Looks for what became public and tells the browsers that wished it. Modules tell nobody when they publish: what they have is compared with
/// what was found before, so that a thing is new exactly once, be it published by hand, by the clock or by a source outside.
/// </summary>
public sealed class TellTopics(SerambiDb db, TopicCatalog catalog, TopicPost post, TimeProvider time) : IJob
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    public string Name => "tell_topics";

    /// <summary>What is urgent must not wait for a minute.</summary>
    public JobSchedule Schedule { get; } = JobSchedule.Every(TimeSpan.FromSeconds(15));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        await FindAsync(ct);
        await post.RunAsync(ct);
    }

    private async Task FindAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var added = 0;
        foreach (var source in catalog.Sources)
        {
            var marks = await source.SinceAsync(now - TopicCatalog.Window, ct);
            if (marks.Count == 0) continue;
            var ids = marks.Select(m => m.Id).ToList();
            var known = (await db.Set<TopicItem>().Where(i => i.Source == source.Id && ids.Contains(i.ItemId)).Select(i => i.ItemId).ToListAsync(ct)).ToHashSet();
            foreach (var mark in marks.Where(m => known.Add(m.Id)))
            {
                db.Add(new TopicItem { Source = source.Id, ItemId = mark.Id, Topics = string.Join(' ', mark.Topics), Urgent = mark.Urgent, FoundAtUtc = now });
                added++;
            }
        }

        if (added == 0) return;
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        var old = now - Remembered;
        using var turn = await db.TakeWriteTurnAsync(ct);
        await db.Set<TopicItem>().Where(i => i.FoundAtUtc < old).ExecuteDeleteAsync(ct);
    }
}
