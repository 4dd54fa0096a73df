using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;

namespace Serambi.Platform.Documents.Register;

/// <summary>A document to be issued.</summary>
/// <param name="Kind">One of <see cref="DocumentKinds"/>.</param>
/// <param name="UnitId">The unit that issues it.</param>
/// <param name="Title">What it is; everybody may read it.</param>
public sealed record DraftDocumentInput(string? Kind, Guid? UnitId, string? Title)
{
    public HolderKind HolderKind { get; init; }

    public string? Holder { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidUntil { get; init; }

    /// <summary>PDF, JPEG or PNG; null when <see cref="CaseFileId"/> says which.</summary>
    public Stream? Upload { get; init; }

    public Guid? CaseId { get; init; }

    /// <summary>A file of that case, of which a copy is taken.</summary>
    public Guid? CaseFileId { get; init; }

    /// <summary>The letter of that case that it is; see <see cref="DraftLetter"/>.</summary>
    public string? Letter { get; init; }

    public string? LetterLanguage { get; init; }

    /// <summary>The file may be one that the applicant sent sealed: it is what is certified.</summary>
    public bool MaySealed { get; init; }

    /// <summary>See <see cref="IssuedDocument.Part"/>.</summary>
    public string? Part { get; init; }

    /// <summary>See <see cref="IssuedDocument.NumberPattern"/>.</summary>
    public string? NumberPattern { get; init; }

    public PdfCorner? StampCorner { get; init; } = PdfCorner.BottomRight;

    public int StampPage { get; init; }
}

/// <summary>Enters a document into the register as a draft: without number, unknown to the public.</summary>
public sealed class DraftDocument(
    SerambiDb db, DocumentKinds kinds, DocumentContent content, DocumentAccess access, HolderNames holders, DocumentEvents events, UnitTree units, CaseAccess cases, FileStore store, SettingsStore settings, TimeProvider time)
{
    public const int LongestTitle = 200;
    private const int LongestHolder = 200;

    /// <returns>The draft's id; faults at the fields of the input.</returns>
    public async Task<Result<Guid>> RunAsync(DraftDocumentInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (input.UnitId is { } wanted && !await access.MayIssueAsync(wanted, actor, ct)) return Problem.Forbidden;
        var (title, holder) = (PlainText.Clean(input.Title, multiline: false), PlainText.Clean(input.Holder, multiline: false));
        var faults = (await FaultsAsync(input, title, holder, ct)).ToList();
        var pdf = await ReadAsync(input, actor, ct);
        if (pdf.Failed) faults.Add(pdf.Problem);
        if (Problem.All(faults) is { } problem) return problem;

        var id = Guid.CreateVersion7();
        var file = await content.KeepAsync(pdf.Value, id, actor, ct);
        if (file.Failed) return file.Problem;
        var now = time.GetUtcNow().UtcDateTime;
        var document = new IssuedDocument
        {
            Id = id,
            Kind = input.Kind!,
            UnitId = input.UnitId!.Value,
            CaseId = input.CaseId,
            Code = VerificationCode.Create(),
            Title = title,
            HolderKind = input.HolderKind,
            Holder = input.HolderKind == HolderKind.Nobody ? null : holders.Seal(id, holder),
            HolderIndex = input.HolderKind == HolderKind.Nobody ? null : holders.IndexOf(holder),
            ValidFrom = input.ValidFrom,
            ValidUntil = input.ValidUntil,
            StateAtUtc = now,
            DraftedById = actor.Id,
            DraftedBy = actor.Name,
            SourceFileId = file.Value.Id,
            Letter = input.Letter,
            LetterLanguage = input.LetterLanguage,
            Part = input.Part,
            NumberPattern = input.NumberPattern,
            StampCorner = input.StampCorner,
            StampPage = input.StampPage,
            Words = SearchTerms.Of(title),
            Demonstration = (await settings.BodyAsync(ct)).Demonstration,
            Version = 1,
        };
        db.Add(document);
        db.Files.Add(file.Value);
        await events.AppendAsync(db, document, actor, DocumentEvents.Drafted, ct, ("kind", document.Kind), ("sha256", Convert.ToHexStringLower(file.Value.Sha256)));
        await db.SaveChangesAsync(ct);
        return id;
    }

    private async Task<IEnumerable<Problem>> FaultsAsync(DraftDocumentInput input, string title, string holder, CancellationToken ct)
    {
        var unit = input.UnitId is { } id ? (await units.GetAsync(ct)).Find(id) : null;
        return Faults();

        IEnumerable<Problem> Faults()
        {
            if (kinds.Find(input.Kind) is null) yield return Problem.Invalid(nameof(input.Kind), IssuedTexts.KindRequired);
            if (unit is not { Open: true }) yield return Problem.Invalid(nameof(input.UnitId), IssuedTexts.UnitRequired);
            if (title.Length is 0 or > LongestTitle) yield return Problem.Invalid(nameof(input.Title), IssuedTexts.TitleRequired);
            if (input.HolderKind != HolderKind.Nobody && holder.Length is 0 or > LongestHolder) yield return Problem.Invalid(nameof(input.Holder), IssuedTexts.HolderRequired);
            if (input.ValidUntil is { } until && input.ValidFrom is { } from && until < from) yield return Problem.Invalid(nameof(input.ValidUntil), IssuedTexts.EndsBeforeItBegins);
            if (input.StampPage is < -1 or > 9_999) yield return Problem.Invalid(nameof(input.StampPage), IssuedTexts.RefusedNoSuchPage);
        }
    }

    private async Task<Result<byte[]>> ReadAsync(DraftDocumentInput input, Actor actor, CancellationToken ct)
    {
        if (input.CaseId is { } caseId)
        {
            var c = await db.Cases.AsNoTracking().FirstOrDefaultAsync(x => x.Id == caseId, ct);
            if (c is null || !await cases.MayReadAsync(c, actor, ct)) return Problem.Invalid(nameof(input.CaseId), IssuedTexts.CaseUnknown);
        }

        if (input.CaseFileId is { } fileId)
        {
            var file = await db.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId && f.CaseId != null && f.CaseId == input.CaseId && f.ErasedAtUtc == null, ct);
            if (file is null || (FileStore.IsSealed(file.Purpose) && !input.MaySealed)) return Problem.Invalid(nameof(input.CaseFileId), IssuedTexts.FileRequired);
            if (file.Held) return Problem.Invalid(nameof(input.CaseFileId), string.Format(CultureInfo.CurrentCulture, FileTexts.HeldName, file.Name));
            await using var kept = store.OpenAny(file);
            return await content.ReadAsync(kept, nameof(input.CaseFileId), ct);
        }

        return input.Upload is null ? Problem.Invalid(nameof(input.Upload), IssuedTexts.FileRequired) : await content.ReadAsync(input.Upload, nameof(input.Upload), ct);
    }
}
