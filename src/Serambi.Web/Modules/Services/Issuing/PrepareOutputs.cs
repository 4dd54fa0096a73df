using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Parties;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Compare;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Issuing;

/// <summary>
/// Enters the documents that a case should give into the register as drafts: letters from the declared text, and for a stamp a copy of each
/// uploaded file. Numbers, stamps and signatures come when they are issued there.
/// </summary>
internal sealed class PrepareOutputs(SerambiDb db, CaseAccess access, ProcedureCatalog procedures, ServiceAnswers answers, DraftDocument draft, WriteLetter letters)
{
    /// <returns>Drafts that wait to be issued, those that were there included. Conflict when the case does not stand where documents are issued.</returns>
    public async Task<Result<IReadOnlyList<Guid>>> RunAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var c = await db.Cases.AsNoTracking().Include(x => x.Requester).FirstOrDefaultAsync(x => x.Id == caseId, ct);
        if (c is null || !await access.MayReadAsync(c, actor, ct)) return Problem.NotFound;
        if (!await access.MayWorkAsync(c, actor, ct)) return Problem.Forbidden;
        if (await answers.ReadAsync(db, caseId, secret: true, ct) is not { } state) return Problem.NotFound;
        var stage = (await procedures.GetAsync(db, c.ProcedureHash, ct)).Definition.FindStage(c.Stage);
        if (c.Closed || stage?.Issue is null) return Problem.Conflict(IssuingTexts.NotHere);
        foreach (var line in (await OutputPlan.LinesAsync(db, caseId, state, ct)).Where(l => l.Missing))
        {
            try
            {
                if (await DraftAsync(c, line, state.Service.Declaration.Permit?.Of, actor, ct) is { } problem) return problem;
            }
            catch (DbUpdateException)
            {
                // Somebody else prepared the same at the same moment (the unique index of the register): then it is there.
                db.ChangeTracker.Clear();
                if (!await db.Set<IssuedDocument>().AnyAsync(d => d.CaseId == caseId && d.Part == line.NextPart, ct)) throw;
            }
        }

        return (await OutputPlan.LinesAsync(db, caseId, state, ct)).Select(l => l.Document).OfType<IssuedDocument>().Where(d => d.State is DocumentState.Draft or DocumentState.Queued).Select(d => d.Id).ToList();
    }

    private async Task<Problem?> DraftAsync(Case c, OutputLine line, string? permit, Actor actor, CancellationToken ct)
    {
        var planned = line.Planned;
        var issuer = planned.Output.Kind == OutputKind.Stamp ? await CertifiedSchool.OfAsync(db, c.Id, ct) : "";
        var title = issuer.Length == 0 ? planned.Title : $"{planned.Title}. {issuer}";
        var input = new DraftDocumentInput(planned.Output.Id == permit ? "permit" : KindOf(planned.Output.Kind), c.UnitId, PublicWords.Cut(title, DraftDocument.LongestTitle))
        {
            CaseId = c.Id,
            Part = line.NextPart,
            NumberPattern = planned.Output.Number,
            HolderKind = c.Requester!.Kind == PartyKind.Person ? HolderKind.Person : HolderKind.Organisation,
            Holder = c.Requester.Name,
            ValidUntil = planned.Until,
        };
        if (planned.File is { } file) return (await draft.RunAsync(input with { CaseFileId = file.Id, MaySealed = true }, actor, ct)).Problem;

        // The program writes it: a letter may say what is sealed, and nobody gets to read it before it is issued.
        var letter = OutputLetters.IdOf(planned.Output, planned.Row);
        var written = await letters.RunAsync(new WriteLetterInput(c.Id, letter, c.Requester.Language), Actor.System, ct);
        if (written.Failed) return written.Problem;
        using var pdf = new MemoryStream(written.Value.ToPdf().Bytes, writable: false);
        var own = input with { Upload = pdf, Letter = letter, LetterLanguage = written.Value.Document.Language, StampCorner = PdfCorner.BottomLeft, StampPage = -1 };
        return (await draft.RunAsync(own, actor, ct)).Problem;
    }

    private static string KindOf(OutputKind kind) => kind switch
    {
        OutputKind.Letter => DraftLetter.DocumentKindId,
        OutputKind.Stamp => "legalisation",
        _ => "certificate",
    };
}
