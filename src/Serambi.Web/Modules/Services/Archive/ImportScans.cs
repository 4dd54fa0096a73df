using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Files;
using Serambi.Formats.Text;
using Serambi.Formats.Traces;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Files;

namespace Serambi.Web.Modules.Services.Archive;

/// <param name="Archive">Name of the archive.</param>
/// <param name="Sources">Read one by one.</param>
/// <param name="DryRun">Nothing is kept.</param>
internal sealed record ImportScansInput(string Archive, IEnumerable<ScanSource> Sources, bool DryRun);

/// <summary>What became of a file.</summary>
internal sealed record RefusedScan(string Name, string Why);

internal sealed record ScansReport(int New, int Same, int Replaced, IReadOnlyList<RefusedScan> Refused);

/// <summary>
/// Puts scans to the entries of an archive: a file belongs to the entry whose register row names it, otherwise to the one whose number it is
/// called by ("DN-01_123.jpg", "DN-01_123 (2).jpg"). Names are only compared, contents are checked like every upload, encrypted and hashed;
/// the same file twice is one scan, another content under the same name replaces it.
/// </summary>
internal sealed partial class ImportScans(SerambiDb db, ArchiveVault vault, FileIntake intake, EraseFiles erase, FileLimits limits, EventLog events, TimeProvider time)
{
    public const int MostFiles = 50_000;

    /// <summary>What all files together may have, unpacked: a zip of zeros ends here.</summary>
    private const long MostBytes = 20L * 1024 * 1024 * 1024;
    private static readonly FileKind[] Kinds = [FileKind.Pdf, FileKind.Jpeg, FileKind.Png];

    /// <summary>Fails with Invalid at <c>Sources</c> where the zip file is damaged or asks for too much; what came before it is in.</summary>
    public async Task<Result<ScansReport>> RunAsync(ImportScansInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (!ArchiveStream.MayFill(actor)) return Problem.Forbidden;
        if (await db.Set<DocumentArchive>().AsNoTracking().FirstOrDefaultAsync(a => a.Name == input.Archive, ct) is not { } archive) return Problem.NotFound;
        var (added, same, replaced, refused, files, total) = (0, 0, 0, new List<RefusedScan>(), 0, 0L);
        try
        {
            foreach (var source in input.Sources)
            {
                if (++files > MostFiles || total > MostBytes) return Problem.Invalid(nameof(input.Sources), ArchiveTexts.ZipTooMuch);
                using var content = new MemoryStream();
                var fits = await ReadAsync(source, content, ct);
                total += content.Length;
                var done = fits ? await TakeAsync(archive, source.Name, content, input.DryRun, actor, ct) : Problem.Invalid("File", ArchiveWords.Say(ArchiveTexts.ScanTooLarge, limits.PerFile >> 20));
                if (done.Failed) refused.Add(new RefusedScan(Shown(source.Name), done.Problem.Message));
                else if (done.Value == Taken.New) added++;
                else if (done.Value == Taken.Same) same++;
                else replaced++;
            }
        }
        catch (InvalidDataException)
        {
            return Problem.Invalid(nameof(input.Sources), ArchiveTexts.ZipDamaged);
        }

        return new ScansReport(added, same, replaced, refused);
    }

    private enum Taken
    {
        New,
        Same,
        Replaced,
    }

    private async Task<bool> ReadAsync(ScanSource source, MemoryStream content, CancellationToken ct)
    {
        await using var from = source.Open();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await from.ReadAsync(buffer, ct)) > 0;)
        {
            if (content.Length + read > limits.PerFile) return false;
            content.Write(buffer, 0, read);
        }

        content.Position = 0;
        return true;
    }

    private async Task<Result<Taken>> TakeAsync(DocumentArchive archive, string name, MemoryStream content, bool dryRun, Actor actor, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (FileInspection.Inspect(content, name) is not { Refusal: null, Kind: { } kind } || !Kinds.Contains(kind)) return Problem.Invalid("File", ArchiveTexts.ScanKind);
        var entries = await EntriesAsync(archive.Id, name, ct);
        if (entries.Count != 1) return Problem.Invalid("File", entries.Count == 0 ? ArchiveTexts.ScanUnknown : ArchiveTexts.ScanAmbiguous);
        var entry = entries[0];
        content.Position = 0;
        var hash = await SHA256.HashDataAsync(content, ct);
        var ids = entry.Scans.Select(s => s.FileId).OfType<Guid>().ToList();
        if (await db.Files.AnyAsync(f => ids.Contains(f.Id) && f.ErasedAtUtc == null && f.Sha256 == hash, ct)) return Taken.Same;
        var names = vault.ScanCandidates(archive.Id, name);
        var place = entry.Scans.FirstOrDefault(s => names.Any(n => n.AsSpan().SequenceEqual(s.NameIndex)));
        var what = place?.FileId is null ? Taken.New : Taken.Replaced;
        if (dryRun) return what;

        content.Position = 0;
        var stored = await intake.StoreAsync(new FileUpload(content, name, FilePurpose.Archive), actor, ct);
        if (stored.Failed) return stored.Problem;
        var old = place?.FileId is { } before ? await db.Files.Where(f => f.Id == before).ToListAsync(ct) : [];
        erase.Mark(old);
        stored.Value.SeenHash = FileTraces.Of(content.ToArray(), kind, time.GetUtcNow()).Seen;
        db.Add(stored.Value);
        if (place is null) db.Add(place = new ArchiveScan { ArchiveId = archive.Id, EntryId = entry.Id, NameIndex = vault.ScanIndex(archive.Id, name) });
        place.FileId = stored.Value.Id;
        await ArchiveStream.AppendAsync(events, db, archive.Id, actor, "archive_scan_added", ct, ("entry", entry.Id.ToString("n")), ("file", stored.Value.Id.ToString("n")), ("sha256", Convert.ToHexStringLower(hash)));
        await db.SaveChangesAsync(ct);
        erase.RemoveBytes(old);
        return what;
    }

    private async Task<List<ArchiveEntry>> EntriesAsync(Guid archiveId, string name, CancellationToken ct)
    {
        var wanted = vault.ScanCandidates(archiveId, name);
        var named = await db.Set<ArchiveEntry>().Include(e => e.Scans).Where(e => e.ArchiveId == archiveId && db.Set<ArchiveScan>().Any(s => s.ArchiveId == archiveId && s.EntryId == e.Id && wanted.Contains(s.NameIndex))).OrderBy(e => e.Id).Take(2).ToListAsync(ct);
        if (named.Count > 0) return named;
        var stem = Path.GetFileNameWithoutExtension(name);
        foreach (var number in (string[])[stem, PageNumber().Replace(stem, "")])
        {
            if (LooseText.Code(number).Length == 0) continue;
            var numbers = vault.NumberCandidates(archiveId, number);
            var numbered = await db.Set<ArchiveEntry>().Include(e => e.Scans).Where(e => e.ArchiveId == archiveId && numbers.Contains(e.NumberIndex!)).OrderBy(e => e.Id).Take(2).ToListAsync(ct);
            if (numbered.Count > 0) return numbered;
        }

        return [];
    }

    private static string Shown(string name)
    {
        var clean = PlainText.Clean(name, multiline: false);
        return clean.Length <= 80 ? clean : string.Create(CultureInfo.InvariantCulture, $"{clean[..79]}…");
    }

    /// <summary>" (2)", "_2", "-02" at the end: a page.</summary>
    [GeneratedRegex(@"(?:[ _-]+\d{1,2}|\s*\(\d{1,2}\))$", RegexOptions.CultureInvariant, 500)]
    private static partial Regex PageNumber();
}
