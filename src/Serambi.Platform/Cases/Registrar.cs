using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Data;
using Serambi.Platform.Data.Sets;

namespace Serambi.Platform.Cases;

/// <summary>The place in a series that the registrar gave; nobody else can make one.</summary>
public sealed class Registration
{
    internal Registration(string number, long sequence) => (Number, Sequence) = (number, sequence);

    public string Number { get; }

    public long Sequence { get; }
}

/// <summary>Something to be filed under the next number of a series.</summary>
/// <param name="SubmissionId">Unique per submission: a repetition finds what the first one filed.</param>
/// <param name="Series">Which counter gives the number and how it is written.</param>
/// <param name="Build">
/// Adds the case and everything that belongs to it to the context and returns the case. It may be called again with another
/// context, so it makes new objects each time; it must not save.
/// </param>
public sealed record Filing(Guid SubmissionId, NumberSeries Series, Func<SerambiDb, Registration, Case> Build)
{
    /// <summary>Where only so many are taken: counted in the transaction of the filing.</summary>
    public PlaceLimit? Limit { get; init; }

    /// <summary>Who files; in whose account, or whose company's, the case stands from the first moment.</summary>
    public Actor? By { get; init; }
}

/// <summary>So many places in a period; a place that was taken is never given again.</summary>
/// <param name="Key">What is limited: "quota:school-visit".</param>
/// <param name="Period">0, a year, a year and month (202603) or a day (20260306).</param>
/// <param name="Most">How many there are.</param>
public sealed record PlaceLimit(string Key, int Period, int Most);

/// <summary>All places of a <see cref="PlaceLimit"/> are taken.</summary>
public sealed class NoPlaceLeftException(PlaceLimit limit) : Exception($"{limit.Key} has no place left in {limit.Period}.");

/// <summary>What became of a filing.</summary>
/// <param name="Repeated">True when the same submission had been filed before; the case is that first one.</param>
public sealed record Filed(Guid CaseId, string Number, DateOnly? DueOn, bool Repeated);

/// <summary>
/// Files cases: one queue per process, up to 32 filings in one transaction with one counter update a series, so that numbers
/// are gap-free and a burst is taken at the speed of the disk. A batch that fails is retried one by one: a bad filing harms
/// no other.
/// </summary>
public sealed class Registrar(IServiceScopeFactory scopes, ILogger<Registrar> log) : BackgroundService
{
    private const int BatchSize = 32;

    private readonly Channel<Waiting> queue = System.Threading.Channels.Channel.CreateBounded<Waiting>(new BoundedChannelOptions(4096) { SingleReader = true });

    private sealed record Waiting(Filing Filing, TaskCompletionSource<Filed> Done);

    /// <summary>Files and returns after the commit: what is returned survives a crash.</summary>
    /// <exception cref="DbUpdateException">The database refused this filing.</exception>
    public async Task<Filed> FileAsync(Filing filing, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filing);
        var done = new TaskCompletionSource<Filed>(TaskCreationOptions.RunContinuationsAsynchronously);
        await queue.Writer.WriteAsync(new Waiting(filing, done), ct);

        // Once queued it will be committed or refused; the caller's patience no longer decides which.
        return await done.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Waiting>(BatchSize);
        try
        {
            while (await queue.Reader.WaitToReadAsync(stoppingToken))
            {
                batch.Clear();
                while (batch.Count < BatchSize && queue.Reader.TryRead(out var one)) batch.Add(one);
                await FileBatchAsync(batch);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            queue.Writer.TryComplete();
            while (queue.Reader.TryRead(out var left)) left.Done.TrySetCanceled(stoppingToken);
        }
    }

    private async Task FileBatchAsync(List<Waiting> batch)
    {
        try
        {
            var filed = await CommitOrAgainAsync(batch);
            for (var i = 0; i < batch.Count; i++) batch[i].Done.TrySetResult(filed[i]);
        }
        catch (Exception reason) when (batch.Count > 1)
        {
            log.LogInformation(reason, "A batch of {Count} filings failed; filing one by one.", batch.Count);
            foreach (var one in batch) await FileBatchAsync([one]);
        }
        catch (DbUpdateException reason)
        {
            await AnswerRefusedAsync(batch[0], reason);
        }
#pragma warning disable CA1031 // whatever went wrong belongs to the one who is waiting, not to the queue
        catch (Exception reason)
#pragma warning restore CA1031
        {
            batch[0].Done.TrySetException(reason);
        }
    }

    private async Task<List<Filed>> CommitOrAgainAsync(List<Waiting> batch)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await CommitAsync(batch);
            }
            catch (Exception failed) when (Deadlock.MayTryAgain(failed, tried))
            {
                // Nothing was written, and no number was given.
            }
        }
    }

    private async Task<List<Filed>> CommitAsync(List<Waiting> batch)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        using var turn = db.Embedded ? await WriteGate.EnterAsync(db.Database.GetConnectionString(), CancellationToken.None) : null;
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var limit in batch.Select(w => w.Filing.Limit).OfType<PlaceLimit>().GroupBy(l => (l.Key, l.Period)).OrderBy(l => l.Key))
        {
            // Two nodes wait for each other at this row. In a batch that is too large for what is left, each is tried alone.
            var first = await NumberSeries.TakeAsync(db, limit.Key.Key, limit.Key.Period, limit.Count(), CancellationToken.None);
            if (first + limit.Count() - 1 > limit.Min(l => l.Most)) throw new NoPlaceLeftException(limit.First());
        }

        var next = new Dictionary<(string, int), long>();
        foreach (var series in batch.GroupBy(w => (w.Filing.Series.Key, w.Filing.Series.Period)))
        {
            next[series.Key] = await NumberSeries.TakeAsync(db, series.Key.Key, series.Key.Period, series.Count(), CancellationToken.None);
        }

        var filed = new List<Filed>(batch.Count);
        foreach (var (filing, _) in batch)
        {
            var key = (filing.Series.Key, filing.Series.Period);
            var sequence = next[key];
            next[key] = sequence + 1;
            var built = filing.Build(db, new Registration(filing.Series.Format(sequence), sequence));
            if (filing.By is { Kind: ActorKind.Account, Id: { } account }) db.Add(new CaseHolder { HolderId = filing.By.Company ?? account, CaseId = built.Id, SinceUtc = built.ReceivedAtUtc });
            filed.Add(new Filed(built.Id, built.Number, built.DueOn, Repeated: false));
        }

        await db.SaveInSetsAsync(CancellationToken.None);
        await transaction.CommitAsync();
        return filed;
    }

    private async Task AnswerRefusedAsync(Waiting one, DbUpdateException reason)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
            var first = await FindAsync(db, one.Filing.SubmissionId, CancellationToken.None);
            if (first is not null) one.Done.TrySetResult(first);
            else one.Done.TrySetException(reason);
        }
#pragma warning disable CA1031 // as above: the waiting caller gets it
        catch (Exception worse)
#pragma warning restore CA1031
        {
            one.Done.TrySetException(new AggregateException(reason, worse));
        }
    }

    /// <summary>What an earlier submission with this id filed; null when there was none.</summary>
    public static async Task<Filed?> FindAsync(SerambiDb db, Guid submissionId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Cases.AsNoTracking().Where(c => c.SubmissionId == submissionId)
            .Select(c => new Filed(c.Id, c.Number, c.DueOn, true)).FirstOrDefaultAsync(ct);
    }
}
