using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Serambi.Formats.Files;
using Serambi.Formats.Traces;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Files;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Documents.Uploads;

/// <summary>
/// Looks at an upload once: signatures, a hash of what can be seen, traces of editing. The file stays in memory, few at a time. It says what is
/// there; what that means is for people.
/// </summary>
public sealed class ExamineUpload(SerambiDb db, FileStore store, CheckFile check, ILogger<ExamineUpload> log, TimeProvider time)
{
    /// <summary>Whole files in memory: more than these wait for their turn.</summary>
    private static readonly SemaphoreSlim Turns = new(2);

    /// <summary>Null when there is no such file; what was found before is not looked for again.</summary>
    public async Task<Examination?> RunAsync(Guid fileId, CancellationToken ct)
    {
        if (await db.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId && f.ErasedAtUtc == null, ct) is not { } file) return null;
        if (file.Examined is not null) return Examination.Read(file.Examined);
        await Turns.WaitAsync(ct);
        try
        {
            var (found, seen) = await LookAsync(file, ct);
            var text = found.ToString();
            using var turn = await db.TakeWriteTurnAsync(ct);
            await db.Files.Where(f => f.Id == fileId && f.ErasedAtUtc == null).ExecuteUpdateAsync(set => set.SetProperty(f => f.Examined, text).SetProperty(f => f.SeenHash, seen), ct);
            return found;
        }
        finally
        {
            Turns.Release();
        }
    }

    private async Task<(Examination Found, byte[]? Seen)> LookAsync(StoredFile file, CancellationToken ct)
    {
        byte[] bytes;
        try
        {
            await using var content = store.OpenUnscanned(file);
            using var whole = new MemoryStream((int)Math.Min(file.Size, FileTraces.MostBytes));
            if (file.Size > FileTraces.MostBytes) return (new Examination(), null);
            await content.CopyToAsync(whole, ct);
            bytes = whole.ToArray();
        }
        catch (Exception unreadable) when (unreadable is IOException or CryptographicException or KeysUnavailableException)
        {
            // One file that the store lacks must not be tried for ever.
            log.LogError(unreadable, "File {File} cannot be read, so it cannot be examined.", file.Id);
            return (new Examination { Failed = true }, null);
        }

        if (FileKinds.Find(file.MediaType) is not { } kind) return (new Examination(), null);
        var traces = FileTraces.Of(bytes, kind, time.GetUtcNow());
        if (kind != FileKind.Pdf) return (new Examination { Traces = traces.Found }, traces.Seen);
        using var pdf = new MemoryStream(bytes, writable: false);
        var signed = await check.RunAsync(pdf, ct);
        var by = signed.Signatures.FirstOrDefault(s => s.Assurance is not null) ?? (signed.Signatures.Count > 0 ? signed.Signatures[0] : null);
        return (new Examination { Conclusion = signed.Conclusion, Signer = by?.Signer, SignedAtUtc = by?.At, Traces = traces.Found }, traces.Seen);
    }
}
