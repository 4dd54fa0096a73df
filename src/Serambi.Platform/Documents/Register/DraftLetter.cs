using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Parties;

namespace Serambi.Platform.Documents.Register;

/// <param name="CaseId">The case.</param>
/// <param name="Kind">Id of the letter.</param>
/// <param name="Language">"id" or "en"; null: the requester's.</param>
public sealed record DraftLetterInput(Guid CaseId, string Kind, string? Language);

/// <summary>Enters a letter of a case into the register as a draft. Number, date and who signs are written into it when it is issued.</summary>
public sealed class DraftLetter(SerambiDb db, WriteLetter write, LetterKinds kinds, DraftDocument draft)
{
    /// <summary>The kind of document that letters are.</summary>
    public const string DocumentKindId = "letter";

    /// <returns>The draft's id.</returns>
    public async Task<Result<Guid>> RunAsync(DraftLetterInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var written = await write.RunAsync(new WriteLetterInput(input.CaseId, input.Kind, input.Language), actor, ct);
        if (written.Failed) return written.Problem;
        var c = await db.Cases.AsNoTracking().Include(x => x.Clocks).Include(x => x.Requester).FirstAsync(x => x.Id == input.CaseId, ct);
        if (!kinds.Of(c).Any(l => l.Kind.Id == input.Kind && l is { Fits: true, Kind.IsSigned: true })) return Problem.Conflict(LetterTexts.DoesNotFit);

        // One draft at a time: pressing twice opens the one that is there.
        var language = written.Value.Document.Language;
        var open = await db.Set<IssuedDocument>().AsNoTracking()
            .Where(d => d.CaseId == c.Id && d.Letter == input.Kind && d.LetterLanguage == language && (d.State == DocumentState.Draft || d.State == DocumentState.Queued)).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(ct);
        if (open is { } there) return there;
        using var pdf = new MemoryStream(written.Value.ToPdf().Bytes, writable: false);
        return await draft.RunAsync(
            new DraftDocumentInput(DocumentKindId, c.UnitId, written.Value.Document.Title)
            {
                CaseId = c.Id,
                HolderKind = c.Requester!.Kind == PartyKind.Person ? HolderKind.Person : HolderKind.Organisation,
                Holder = c.Requester.Name,
                Upload = pdf,
                Letter = input.Kind,
                LetterLanguage = language,
                StampCorner = PdfCorner.BottomLeft,
                StampPage = -1,
            },
            actor, ct);
    }
}
