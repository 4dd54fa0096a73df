using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;

namespace Serambi.Platform.Files.Scanning;

/// <summary>How far the old files are scanned.</summary>
public sealed record OldFilesScanned
{
    /// <summary>The file that was looked at last.</summary>
    public Guid After { get; init; }

    /// <summary>Files that were looked at.</summary>
    public int Done { get; init; }

    /// <summary>Those, and what is left.</summary>
    public int Total { get; init; }
}

/// <summary>
/// Scans what was taken before there was a scanner, the oldest first and a bounded number in each run. They stay open meanwhile, as they were, and
/// say that nobody has scanned them; what the scanner cannot scan goes on saying so. Begins anew after a time without a scanner.
/// </summary>
public sealed class ScanOldFiles(SerambiDb db, FileScanner scanner, SettleScan settle) : IJob
{
    public const string JobName = "scan-old-files";

    /// <summary>Files in one run; the next follows within a minute.</summary>
    public const int MostInARun = 500;

    private const int Batch = 50;

    public string Name => JobName;

    public JobSchedule Schedule { get; } = JobSchedule.Every(TimeSpan.FromMinutes(1));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(context);
        var cursor = context.Cursor<OldFilesScanned>();
        if (!scanner.Configured)
        {
            if (cursor.After != Guid.Empty) await context.SaveAsync(new OldFilesScanned(), ct);
            return;
        }

        var unscanned = db.Files.Where(f => f.Scan == ScanState.None && f.ErasedAtUtc == null);
        for (var looked = 0; looked < MostInARun;)
        {
            db.ChangeTracker.Clear();
            var after = cursor.After;
            var files = await unscanned.Where(f => f.Id.CompareTo(after) > 0).OrderBy(f => f.Id).Take(Batch).ToListAsync(ct);
            if (files.Count == 0)
            {
                await EndAsync(context, cursor, ct);
                return;
            }

            foreach (var file in files)
            {
                if (file.Scan != ScanState.None || await settle.RunAsync(file, ct)) continue;
                if (await scanner.VersionAsync(ct) is null) return;   // down: the next run goes on from the last batch
                await settle.RunAsync(file, ct);   // it may just have come up; what fails twice is passed over
            }

            looked += files.Count;
            var last = files[^1].Id;
            var left = await unscanned.CountAsync(f => f.Id.CompareTo(last) > 0, ct);
            cursor = new OldFilesScanned { After = last, Done = cursor.Done + files.Count, Total = cursor.Done + files.Count + left };
            await context.SaveAsync(cursor, ct);
        }
    }

    /// <summary>Moves behind the newest file, so that the next run does not walk over all that were scanned when they came.</summary>
    private async Task EndAsync(JobContext context, OldFilesScanned cursor, CancellationToken ct)
    {
        var newest = await db.Files.OrderByDescending(f => f.Id).Select(f => f.Id).FirstOrDefaultAsync(ct);
        if (newest != cursor.After) await context.SaveAsync(cursor with { After = newest, Total = cursor.Done }, ct);
    }
}
