using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Findable.Index;

/// <summary>
/// Keeps <see cref="PublishedText"/> and <see cref="PublishedLink"/> in step with what the modules have published. It compares marks, so it may be
/// asked at any time, on any node, and what was missed once is found the next time.
/// </summary>
public sealed class PublishedIndex(SerambiDb db, IEnumerable<IPublished> sources, ContentSignal signal, IndexState state, JobRunner jobs, ILogger<PublishedIndex> log)
{
    /// <summary>Things that a reader waits for; more than that are left to the job, which is called.</summary>
    private const int MostInRequest = 100;

    private const int Batch = 50;

    /// <summary>Brings the index up to date where something changed since this node last looked.</summary>
    public async Task FreshenAsync(CancellationToken ct)
    {
        if (state.IsFresh(signal.Raised)) return;
        using var turn = await state.EnterAsync(ct);
        if (state.IsFresh(signal.Raised)) return;
        var raised = signal.Raised;
        if (await RefreshAsync(MostInRequest, ct)) return;
        await jobs.RequestAsync(RefreshIndex.JobName, ct);
        state.Reached(raised);   // what went is out already; readers wait for the rest of what is new no longer than the job takes
    }

    /// <summary>Compares and takes over what changed.</summary>
    /// <param name="most">Changed things of each sort at most; what is no longer public goes in any case.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether all of it was done.</returns>
    public async Task<bool> RefreshAsync(int most, CancellationToken ct)
    {
        var (raised, all) = (signal.Raised, true);
        foreach (var source in sources)
        {
            var marks = (await source.MarksAsync(ct)).ToDictionary(m => m.Id, m => m.Mark);
            var known = (await db.Set<PublishedText>().AsNoTracking().Where(t => t.Source == source.Id).Select(t => new { t.OwnerId, t.Mark }).ToListAsync(ct)).DistinctBy(t => t.OwnerId).ToDictionary(t => t.OwnerId, t => t.Mark);
            foreach (var gone in known.Keys.Where(id => !marks.ContainsKey(id)).Chunk(Batch)) await ForgetAsync(source.Id, gone, ct);
            var changed = marks.Where(m => !known.TryGetValue(m.Key, out var mark) || mark != m.Value).Select(m => m.Key).ToList();
            foreach (var some in changed.Take(most).Chunk(Batch)) all &= await TakeOverAsync(source, some, marks, ct);
            all &= changed.Count <= most;
        }

        if (all) state.Reached(raised);
        return all;
    }

    private async Task ForgetAsync(string source, IReadOnlyCollection<Guid> owners, CancellationToken ct)
    {
        using var turn = await db.TakeWriteTurnAsync(ct);
        await db.Set<PublishedText>().Where(t => t.Source == source && owners.Contains(t.OwnerId)).ExecuteDeleteAsync(ct);
        await db.Set<PublishedLink>().Where(l => l.Source == source && owners.Contains(l.OwnerId)).ExecuteDeleteAsync(ct);
    }

    private async Task<bool> TakeOverAsync(IPublished source, IReadOnlyList<Guid> owners, Dictionary<Guid, long> marks, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var items = await source.ReadAsync(owners, ct);
        var texts = await db.Set<PublishedText>().Where(t => t.Source == source.Id && owners.Contains(t.OwnerId)).ToListAsync(ct);
        var links = await db.Set<PublishedLink>().Where(l => l.Source == source.Id && owners.Contains(l.OwnerId)).ToListAsync(ct);
        foreach (var item in items)
        {
            var text = texts.Find(t => t.OwnerId == item.Id && t.Part == item.Part);
            if (text is null) db.Add(text = new PublishedText { Source = source.Id, OwnerId = item.Id, Part = item.Part });
            text.Say(item, marks[item.Id], WantedWords.IndexOf($"{item.Title}\n{item.TitleEn}", string.Join('\n', item.Summary, item.SummaryEn, item.Body, item.BodyEn)));
        }

        db.RemoveRange(texts.Where(t => !items.Any(i => i.Id == t.OwnerId && i.Part == t.Part)));
        var said = items.SelectMany(i => i.Links.Where(IsChecked).Select(url => (i.Id, Url: url, Key: PublishedLink.KeyOf(url)))).DistinctBy(l => (l.Id, l.Key)).ToList();
        db.RemoveRange(links.Where(l => !said.Exists(s => s.Id == l.OwnerId && s.Key == l.UrlKey)));
        db.AddRange(said.Where(s => !links.Exists(l => l.OwnerId == s.Id && l.UrlKey == s.Key)).Select(s => new PublishedLink { Source = source.Id, OwnerId = s.Id, Url = s.Url, UrlKey = s.Key }));
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException lost)
        {
            // Another node took over the same at the same time; what may be missing is found next time.
            log.LogInformation(lost, "The index of {Source} is being written elsewhere.", source.Id);
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private static bool IsChecked(string url) =>
        url.Length is > 1 and <= PublishedLink.UrlLength && (url[0] == '/' || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase));
}

/// <summary>Brings the index up to date at night, or when a request found more than it could wait for.</summary>
public sealed class RefreshIndex(PublishedIndex index) : IJob
{
    internal const string JobName = "site_index";

    public string Name => JobName;

    public JobSchedule Schedule { get; } = JobSchedule.DailyAt(new TimeOnly(3, 10));

    public Task RunAsync(JobContext context, CancellationToken ct) => index.RefreshAsync(int.MaxValue, ct);
}
