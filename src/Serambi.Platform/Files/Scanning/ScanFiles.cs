using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;

namespace Serambi.Platform.Files.Scanning;

/// <summary>
/// Scans what came in while the scanner did not answer, as soon as it does: clean files are opened to whoever may read them, infected ones erased, with
/// the event in their case. Where the scanner was taken out of the configuration, nothing is held any more.
/// </summary>
public sealed class ScanFiles(SerambiDb db, FileScanner scanner, SettleScan settle) : IJob
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
                if (!await settle.RunAsync(file, ct) && await scanner.VersionAsync(ct) is null) return;   // still down: the next run tries again
            }
        }
    }
}
