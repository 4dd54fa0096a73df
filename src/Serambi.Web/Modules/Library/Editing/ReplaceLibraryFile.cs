using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Files;
using Serambi.Formats.Hidden;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Files;

namespace Serambi.Web.Modules.Library.Editing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="Content">Read once.</param>
/// <param name="Name">As the browser says it.</param>
/// <param name="Reason">Why the file goes out with what was found hidden in it; null or empty where nothing should be.</param>
public sealed record ReplaceLibraryFileInput(Guid Id, int Version, Stream Content, string Name, string? Reason = null);

/// <summary>
/// Gives an entry its file, or another one in its place; the former stays as a version for staff. Only PDF, by its content. Metadata and
/// earlier states are taken out where that is exact; what stays hidden in it afterwards goes out only with a reason. The file that the public
/// opens changes when a second person agrees.
/// </summary>
public sealed class ReplaceLibraryFile(SerambiDb db, LibraryEdit edit, LibraryProposals proposals, FileIntake intake, FileLimits limits, PdfText words, EntryWords index)
{
    private const string Field = "Upload";

    /// <returns>Whether it happened, without a second person.</returns>
    public async Task<Result<bool>> RunAsync(ReplaceLibraryFileInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.Id, input.Version, actor, ct);
        if (found.Failed) return found.Problem;
        if (await DocumentContent.ReadAllAsync(input.Content, limits.PerFile, ct) is not { } bytes) return Problem.Invalid(Field, string.Format(CultureInfo.CurrentCulture, LibraryTexts.FileTooLarge, limits.PerFile / (1024 * 1024)));
        if (bytes.Length == 0) return Problem.Invalid(Field, LibraryTexts.FileMissing);
        using var stored = new MemoryStream(Cleaned(bytes, input.Name), writable: false);
        if (FileInspection.Inspect(stored, input.Name) is { Refusal: null, Kind: not FileKind.Pdf }) return Problem.Invalid(Field, LibraryTexts.FileNotPdf);
        stored.Position = 0;
        var taken = await intake.StoreAsync(new FileUpload(stored, input.Name, FilePurpose.Library) { Field = Field }, actor, ct);
        if (taken.Failed) return taken.Problem;
        var file = taken.Value;
        var reason = PlainText.Clean(input.Reason, multiline: true);
        if (HiddenFault(file, reason) is { } hidden) return hidden;
        if (!file.Check!.Released) file.Check.Confirm(actor.Name, reason, edit.Now);
        db.Add(file);
        return await proposals.NeededAsync(found.Value.IsOut(edit.Now), ct)
            ? await proposals.KeepAsync(found.Value, LibraryStep.File, LibraryProposal.AboutOf(input.Id, LibraryStep.File), new LibraryChange(), actor, ct, file)
            : await KeepAsync(found.Value, file, actor, null, ct);
    }

    internal async Task<Result<bool>> ApplyAsync(LibraryEntry entry, Actor actor, LibraryProposal approved, CancellationToken ct)
    {
        var file = await db.Files.Include(f => f.Check).FirstAsync(f => f.Id == approved.FileId, ct);
        if (file.ErasedAtUtc is not null || file.Held) return Problem.Conflict(LibraryTexts.FileNotYet);   // whoever approves has to be able to read it
        return await KeepAsync(entry, file, actor, approved, ct);
    }

    private async Task<Result<bool>> KeepAsync(LibraryEntry entry, StoredFile file, Actor actor, LibraryProposal? approved, CancellationToken ct)
    {
        var number = 1 + (await db.Set<LibraryFile>().Where(f => f.EntryId == entry.Id).MaxAsync(f => (int?)f.Number, ct) ?? 0);
        var version = new LibraryFile { EntryId = entry.Id, Number = number, FileId = file.Id, Text = await words.ReadAsync(file, ct), AddedAtUtc = edit.Now, AddedBy = approved?.ProposedBy ?? actor.Name };
        db.Add(version);
        await index.PrepareAsync(entry, version.Text, ct);
        return await edit.SaveAsync(entry, actor, new EventFacts("library_file_added")
        {
            Data = LibraryEdit.Data(("number", number), ("file", file.Id.ToString("n")), ("sha256", Convert.ToHexStringLower(file.Sha256)), ("size", file.Size), ("found", string.Join(',', file.Check!.Report.Findings.Select(f => f.Kind))), ("reason", string.IsNullOrEmpty(file.Check.Reason) ? null : file.Check.Reason)),
        }, LibraryProposal.AboutOf(entry.Id, LibraryStep.File), approved, ct);
    }

    /// <summary>Without what can be taken out exactly; as it was where nothing can.</summary>
    private static byte[] Cleaned(byte[] bytes, string name)
    {
        using var content = new MemoryStream(bytes, writable: false);
        if (FileInspection.Inspect(content, name) is not { Refusal: null, Kind: FileKind.Pdf } || HiddenData.Inspect(content, FileKind.Pdf) is not { Clean: false, Failed: false }) return bytes;
        return HiddenData.Clean(content, FileKind.Pdf) ?? bytes;
    }

    private static Problem? HiddenFault(StoredFile file, string reason)
    {
        if (file.Check is not { } check || check.Failed) return Problem.Invalid(Field, LibraryTexts.FileUnreadable);
        if (check.Released || reason.Length is >= OutgoingFiles.ShortestReason and <= OutgoingFiles.LongestReason) return null;
        var found = string.Join(", ", check.Report.Findings.Select(f => HiddenTexts.ResourceManager.GetString($"Kind{f.Kind}", CultureInfo.CurrentUICulture)).Distinct(StringComparer.Ordinal));
        return Problem.Invalid(nameof(ReplaceLibraryFileInput.Reason), string.Format(CultureInfo.CurrentCulture, LibraryTexts.FileHidden, found, OutgoingFiles.ShortestReason));
    }
}
