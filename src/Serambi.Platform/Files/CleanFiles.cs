using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Platform.Files;

/// <param name="Drafts">Files of drafts that were given up.</param>
/// <param name="Orphans">Bytes without a row: uploads and erasures that a crash cut short.</param>
public sealed record FilesCleaned(int Drafts, int Orphans);

/// <summary>Job: removes files that belong to nothing and are older than <c>age</c>; a day at least, so that no upload under way is hit.</summary>
public sealed class CleanFiles(SerambiDb db, FileStore store, TimeProvider time)
{
    private const int BatchSize = 500;

    /// <summary>How long an upload waits for the request that names it.</summary>
    private static readonly TimeSpan UploadAge = TimeSpan.FromDays(1);

    public async Task<FilesCleaned> RunAsync(TimeSpan age, CancellationToken ct)
    {
        var before = time.GetUtcNow().UtcDateTime - (age < TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : age);
        return new FilesCleaned(await DraftsAsync(before, time.GetUtcNow().UtcDateTime - UploadAge, ct), await OrphansAsync(before, ct));
    }

    /// <summary>Files of no case, document, archive, library or site whose draft is gone, uploads that nothing named, and evidence on which nobody has to decide. The row goes first: a crash then leaves an orphan, which the next run finds.</summary>
    private async Task<int> DraftsAsync(DateTime before, DateTime uploadsBefore, CancellationToken ct)
    {
        var removed = 0;
        while (true)
        {
            var files = await db.Files.Where(f => f.CaseId == null && f.DocumentId == null && f.Purpose != FilePurpose.Archive && f.Purpose != FilePurpose.Library && f.Purpose != FilePurpose.Site && (f.CreatedAtUtc < before || (f.DraftId == f.Id && f.CreatedAtUtc < uploadsBefore)) && !db.Set<Draft>().Any(d => d.Id == f.DraftId) && !db.Set<CompanyClaim>().Any(w => w.Id == f.DraftId && w.State == ClaimState.Sent)).OrderBy(f => f.Id).Take(BatchSize).ToListAsync(ct);
            if (files.Count == 0) return removed;
            db.Files.RemoveRange(files);
            await db.SaveChangesAsync(ct);
            foreach (var file in files) store.Remove(file.StorageKey);
            removed += files.Count;
        }
    }

    private async Task<int> OrphansAsync(DateTime before, CancellationToken ct)
    {
        if (!Directory.Exists(store.Root)) return 0;
        var removed = 0;
        foreach (var batch in Directory.EnumerateFiles(store.Root, "*", SearchOption.AllDirectories).Where(p => File.GetLastWriteTimeUtc(p) < before).Chunk(BatchSize))
        {
            var byKey = batch.ToLookup(KeyOf, StringComparer.Ordinal);
            var keys = byKey.Select(g => g.Key).ToList();
            var known = await db.Files.Where(f => keys.Contains(f.StorageKey) && f.ErasedAtUtc == null).Select(f => f.StorageKey).ToHashSetAsync(StringComparer.Ordinal, ct);
            foreach (var path in byKey.Where(g => !known.Contains(g.Key)).SelectMany(g => g))
            {
                File.Delete(path);
                removed++;
            }
        }

        return removed;
    }

    /// <summary>The storage key of a file or of its preview; of a temporary file something that no row has.</summary>
    private string KeyOf(string path)
    {
        var relative = Path.GetRelativePath(store.Root, path).Replace(Path.DirectorySeparatorChar, '/');
        return relative.EndsWith(".preview", StringComparison.Ordinal) ? relative[..^".preview".Length] : relative;
    }
}
