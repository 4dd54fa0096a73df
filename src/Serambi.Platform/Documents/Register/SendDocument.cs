using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Web;

namespace Serambi.Platform.Documents.Register;

/// <summary>Sends an issued document to the requester of its case, as a file of a message in the requester's language; twice is once.</summary>
public sealed class SendDocument(SerambiDb db, DocumentAccess access, DocumentContent content, DocumentStamp stamps, FileIntake intake, WriteMessage write)
{
    public async Task<Result<Done>> RunAsync(Guid documentId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var document = await db.Set<IssuedDocument>().AsNoTracking().Include(d => d.Versions).FirstOrDefaultAsync(d => d.Id == documentId, ct);
        if (document is null || !await access.MayReadAsync(document, actor, ct)) return Problem.NotFound;
        if (!await access.MayIssueAsync(document.UnitId, actor, ct)) return Problem.Forbidden;
        if (document is not { State: DocumentState.Issued, CaseId: { } caseId, Number: { } number }) return Problem.Conflict(IssuedTexts.ChangedMeanwhile);
        if (await db.Messages.AsNoTracking().AnyAsync(m => m.SubmissionId == document.Id, ct)) return new Done();

        var newest = document.Versions.OrderByDescending(v => v.AtUtc).First().FileId;
        var source = await db.Files.AsNoTracking().FirstAsync(f => f.Id == newest, ct);
        using var pdf = new MemoryStream(await content.OpenAsync(source, ct), writable: false);
        var name = string.Concat(number.Select(ch => char.IsAsciiLetterOrDigit(ch) ? ch : '-')) + ".pdf";
        var file = await intake.RunAsync(new FileUpload(pdf, name, FilePurpose.Response) { CaseId = caseId }, actor, ct);
        if (file.Failed) return file.Problem;
        var language = await db.Cases.Where(c => c.Id == caseId).Select(c => c.Requester!.Language).FirstAsync(ct);
        var culture = Localised.Culture(language);
        var body = string.Format(culture, IssuedTexts.ResourceManager.GetString(nameof(IssuedTexts.SentBody), culture)!, document.Title, number, stamps.AddressOf(document.Code));
        db.ChangeTracker.Clear();
        var sent = await write.RunAsync(new WriteMessageInput(caseId, MessageKind.Outgoing, body, document.Id, [file.Value.Id]), actor, ct);
        return sent.Failed ? sent.Problem : new Done();
    }
}
