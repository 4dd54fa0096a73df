using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Files.Scanning;

/// <summary>
/// Scans a file that is in the store and writes down what is known of it since: clean, or infected and erased, with the event in each case that has
/// the same bytes. The file is tracked by this scope's context; what the scanner is not certain of changes nothing. A document of the register is
/// the body's record, and scanners err: it is never erased, but held, opened by nobody until a later scan calls it clean.
/// </summary>
public sealed class SettleScan(SerambiDb db, FileStore store, FileScanner scanner, InfectedFiles infected, EraseFiles erase, EventLog events, ILogger<SettleScan> log)
{
    /// <returns>Whether something certain is known of the file now.</returns>
    internal async Task<bool> RunAsync(StoredFile file, CancellationToken ct)
    {
        if (await LookAsync(file, ct) is not { State: < ScanState.Waiting } verdict) return false;

        // One answer may be in many cases: what is said of its bytes holds for each of them.
        var same = await db.Files.Where(f => f.StorageKey == file.StorageKey && f.ErasedAtUtc == null).ToListAsync(ct);
        var kept = verdict.Found is not null && file.Purpose == FilePurpose.Document;
        var known = kept && file.Held;
        foreach (var one in same) one.Scan = kept ? ScanState.Held : verdict.State;
        if (kept)
        {
            if (!known) await infected.RecordAsync(verdict.Found!, file.Sha256, file.Purpose, file.CaseId, Actor.System, ct);
        }
        else if (verdict.Found is { } found)
        {
            erase.Mark(same);

            // What somebody is still filling in a form with is gone from it: sending the form asks for the document again.
            db.RemoveRange(same.Where(f => f.CaseId is null && f.DocumentId is null && f.Purpose != FilePurpose.Library));
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
            return false;
        }

        if (verdict.Found is not null && !kept) erase.RemoveBytes(same.Take(1));
        return true;
    }

    private async Task<ScanVerdict> LookAsync(StoredFile file, CancellationToken ct)
    {
        if (!scanner.Configured) return new ScanVerdict(ScanState.None);
        try
        {
            await using var content = store.OpenUnscanned(file);
            return await scanner.ScanAsync(content, ct);
        }
        catch (Exception unreadable) when (unreadable is IOException or CryptographicException or KeysUnavailableException)
        {
            // One file that the store lacks or cannot open must not keep all behind it unscanned.
            log.LogError(unreadable, "File {File} cannot be read, so it cannot be scanned.", file.Id);
            return new ScanVerdict(ScanState.Waiting);
        }
    }

    private async Task TellCaseAsync(StoredFile file, string found, CancellationToken ct)
    {
        if (file.CaseId is not { } id || await db.Cases.FirstOrDefaultAsync(c => c.Id == id, ct) is not { } c) return;
        // Whoever sent it reads it on the tracking page, and can send a clean one.
        events.Append(db, c, Actor.System, new EventFacts(EventNames.MalwareErased, Public: StoredFile.FromRequesters.Contains(file.Purpose))
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["file"] = file.Id.ToString("n"), ["found"] = found },
        });
    }
}
