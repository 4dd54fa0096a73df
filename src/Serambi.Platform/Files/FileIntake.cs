using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Files;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Files.Scanning;

namespace Serambi.Platform.Files;

/// <summary>A file that somebody sends.</summary>
/// <param name="Content">Read once, to its end or to the limit.</param>
/// <param name="ClaimedName">The name that the browser said; never used as a path.</param>
/// <param name="Purpose">What it is for.</param>
public sealed record FileUpload(Stream Content, string ClaimedName, FilePurpose Purpose)
{
    /// <summary>The case that it joins; null for a draft.</summary>
    public Guid? CaseId { get; init; }

    public Guid? DraftId { get; init; }

    public Guid? MessageId { get; init; }

    /// <summary>The entry of the register of documents that it belongs to.</summary>
    public Guid? DocumentId { get; init; }

    /// <summary>The file of the same draft whose place it takes; that one is erased.</summary>
    public Guid? Replaces { get; init; }

    /// <summary>
    /// Waits for whoever knows its id to put it into a filing or a message, for a day at most (then the clean-up takes it). Marked by a draft
    /// id that equals the file's own, which no draft of a form ever has.
    /// </summary>
    public bool Waiting { get; init; }

    /// <summary>Bytes at most, where that is another number than <see cref="FileLimits"/> says.</summary>
    public long? Most { get; init; }

    /// <summary>Name of the form's field, for the problem.</summary>
    public string Field { get; init; } = "File";
}

/// <summary>
/// Takes a file: streams it to disk with a limit, finds out by its content what it is, has it scanned for malware, refuses what is not wanted, and records it. Nothing
/// half-written stays: a refused or broken upload leaves neither bytes nor a row.
/// </summary>
public sealed class FileIntake(SerambiDb db, FileStore store, FileLimits limits, FileScanner scanner, InfectedFiles infected, EventLog events, TimeProvider time)
{
    /// <summary>Takes the file and saves its row; with a case, also the event <c>file_added</c>.</summary>
    public async Task<Result<StoredFile>> RunAsync(FileUpload upload, Actor actor, CancellationToken ct)
    {
        var stored = await StoreAsync(upload, actor, ct);
        if (stored.Failed) return stored;
        try
        {
            db.Files.Add(stored.Value);
            if (upload.CaseId is { } id)
            {
                var joined = await db.Cases.SingleAsync(c => c.Id == id, ct);
                events.Append(db, joined, actor, AddedEvent(stored.Value));
            }

            var replaced = upload is { Replaces: { } old, DraftId: { } draft } ? await db.Files.FirstOrDefaultAsync(f => f.Id == old && f.DraftId == draft, ct) : null;
            if (replaced is not null) db.Files.Remove(replaced);
            await db.SaveChangesAsync(ct);
            if (replaced is not null) store.Remove(replaced.StorageKey);
            return stored;
        }
        catch
        {
            store.Remove(stored.Value.StorageKey);
            throw;
        }
    }

    /// <summary>
    /// Takes the bytes and returns the row without adding it: for an operation that saves it together with its own change. When that
    /// operation fails, the clean-up job removes the bytes.
    /// </summary>
    public async Task<Result<StoredFile>> StoreAsync(FileUpload upload, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(upload);
        ArgumentNullException.ThrowIfNull(actor);
        var left = limits.PerCase - await TakenAsync(upload, ct);
        var id = Guid.CreateVersion7();
        try
        {
            using var pending = await store.ReceiveAsync(upload.Content, id, FileStore.IsSealed(upload.Purpose), upload.Most ?? Math.Min(limits.PerFile, left), ct);
            if (pending is null) return TooLarge(upload, left);
            FileVerdict verdict;
            FileCheck? check = null;
            await using (var content = pending.OpenRead())
            {
                verdict = FileInspection.Inspect(content, upload.ClaimedName);
                if (verdict is { Refusal: null, Kind: { } kind } && upload.Purpose is FilePurpose.Response or FilePurpose.Library) check = FileCheck.Of(id, content, kind, time.GetUtcNow().UtcDateTime);
            }

            if (verdict.Refusal is { } refusal) return Refused(upload, refusal);
            var scan = await ScanAsync(pending, upload.Purpose, ct);
            if (scan.Found is { } found)
            {
                await infected.RecordAsync(found, pending.Sha256, upload.Purpose, upload.CaseId, actor, ct);
                return Problem.Invalid(upload.Field, Say(FileTexts.Infected, upload.ClaimedName, found));
            }

            return new StoredFile
            {
                Id = id,
                CaseId = upload.CaseId,
                DraftId = upload.Waiting ? id : upload.DraftId,
                MessageId = upload.MessageId,
                DocumentId = upload.DocumentId,
                Purpose = upload.Purpose,
                Name = SafeFileName.Of(upload.ClaimedName, verdict),
                MediaType = verdict.MediaType,
                Size = pending.Size,
                Sha256 = pending.Sha256,
                StorageKey = pending.Keep(),
                SealedKey = pending.SealedKey,
                CreatedAtUtc = time.GetUtcNow().UtcDateTime,
                UploadedBy = actor.Name,
                Check = check,
                Scan = scan.State,
            };
        }
        catch (IOException e) when (FileStore.IsDiskFull(e))
        {
            return Problem.Invalid(upload.Field, FileTexts.DiskFull);
        }
    }

    /// <summary>
    /// Before anybody but the sender can open it. A document of the register is never held, because its signing cannot wait: it comes from staff, and is
    /// scanned afterwards.
    /// </summary>
    private async Task<ScanVerdict> ScanAsync(PendingFile pending, FilePurpose purpose, CancellationToken ct)
    {
        if (!scanner.Configured) return new ScanVerdict(ScanState.None);
        await using var content = pending.OpenRead();
        var verdict = await scanner.ScanAsync(content, ct);
        return purpose == FilePurpose.Document && verdict.State == ScanState.Held ? new ScanVerdict(ScanState.Waiting) : verdict;
    }

    /// <summary>What the history says of a new file: never its name, which may carry a person's.</summary>
    public static EventFacts AddedEvent(StoredFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new EventFacts("file_added")
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["file"] = file.Id.ToString("n"),
                ["purpose"] = file.Purpose.ToString(),
                ["sha256"] = Convert.ToHexStringLower(file.Sha256),
                ["size"] = file.Size.ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    private async Task<long> TakenAsync(FileUpload upload, CancellationToken ct)
    {
        if (upload is { CaseId: null, DraftId: null }) return 0;
        return await db.Files.Where(f => f.ErasedAtUtc == null && ((f.CaseId != null && f.CaseId == upload.CaseId) || (f.DraftId != null && f.DraftId == upload.DraftId))).SumAsync(f => f.Size, ct);
    }

    private Problem TooLarge(FileUpload upload, long left) =>
        upload.Most is { } most ? Problem.Invalid(upload.Field, Say(FileTexts.TooLarge, upload.ClaimedName, Megabytes(most)))
        : left < limits.PerFile ? Problem.Invalid(upload.Field, Say(FileTexts.TooMuch, upload.ClaimedName, Megabytes(limits.PerCase)))
        : Problem.Invalid(upload.Field, Say(FileTexts.TooLarge, upload.ClaimedName, Megabytes(limits.PerFile)));

    private static Problem Refused(FileUpload upload, Refusal refusal) =>
        Problem.Invalid(upload.Field, Say(FileTexts.ResourceManager.GetString($"Refused{refusal}", CultureInfo.CurrentUICulture) ?? FileTexts.RefusedUnknownKind, upload.ClaimedName));

    private static string Say(string text, string name, params object[] more) => string.Format(CultureInfo.CurrentCulture, text, [Shown(name), .. more]);

    /// <summary>The claimed name, cleaned and cut: it goes back to the one who sent it, who must recognise it.</summary>
    internal static string Shown(string name)
    {
        var clean = PlainText.Clean(name, multiline: false);
        clean = clean[(clean.LastIndexOfAny(['/', '\\']) + 1)..];
        return clean.Length <= 80 ? clean : $"{clean[..40]}…{clean[^30..]}";
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.CurrentCulture, $"{bytes / (1024.0 * 1024):0.#} MB");
}
