using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;

namespace Serambi.Platform.Files.Scanning;

/// <summary>
/// Scans what came in while the scanner did not answer, as soon as it does: clean files are opened to whoever may read them, infected ones erased, with
/// the event in their case. Where the scanner was taken out of the configuration, nothing is held any more.
/// </summary>
public sealed class ScanFiles(SerambiDb db, FileStore store, FileScanner scanner, InfectedFiles infected, EraseFiles erase, EventLog events) : IJob
{
    private const int Batch = 50;

    public string Name => "scan-files";

    public JobSchedule Schedule { get; } = JobSchedule.Every(TimeSpan.FromMinutes(1));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var after = Guid.Empty;
        while (true)
        {
            db.ChangeTracker.Clear();
            var waiting = await db.Files.Where(f => f.Scan >= ScanState.Waiting && f.ErasedAtUtc == null && f.Id.CompareTo(after) > 0).OrderBy(f => f.Id).Take(Batch).ToListAsync(ct);
            if (waiting.Count == 0) return;
            after = waiting[^1].Id;
            foreach (var file in waiting)
            {
                if (file.Scan < ScanState.Waiting) continue;   // settled with another that has the same bytes
                if (await LookAsync(file, ct) is { State: < ScanState.Waiting } verdict) await SettleAsync(file, verdict, ct);
                else if (await scanner.VersionAsync(ct) is null) return;   // still down: the next run tries again
            }
        }
    }

    private async Task<ScanVerdict> LookAsync(StoredFile file, CancellationToken ct)
    {
        if (!scanner.Configured) return new ScanVerdict(ScanState.None);
        await using var content = store.OpenUnscanned(file);
        return await scanner.ScanAsync(content, ct);
    }

    private async Task SettleAsync(StoredFile file, ScanVerdict verdict, CancellationToken ct)
    {
        // One answer may be in many cases: what is said of its bytes holds for each of them.
        var same = await db.Files.Where(f => f.StorageKey == file.StorageKey && f.ErasedAtUtc == null).ToListAsync(ct);
        foreach (var one in same) one.Scan = verdict.State;
        if (verdict.Found is { } found)
        {
            erase.Mark(same);
            await infected.RecordAsync(found, file.Sha256, file.Purpose, file.CaseId, Actor.System, ct);
            foreach (var one in same) await TellCaseAsync(one, found, ct);
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException lost) when (lost.WasLost())
        {
            // Somebody works on the case or took the file for it: the next run looks again.
            db.ChangeTracker.Clear();
            return;
        }

        if (verdict.Found is not null) erase.RemoveBytes([file]);
    }

    private async Task TellCaseAsync(StoredFile file, string found, CancellationToken ct)
    {
        if (file.CaseId is not { } id || await db.Cases.FirstOrDefaultAsync(c => c.Id == id, ct) is not { } c) return;
        events.Append(db, c, Actor.System, new EventFacts(EventNames.MalwareErased)
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["file"] = file.Id.ToString("n"), ["found"] = found },
        });
    }
}
