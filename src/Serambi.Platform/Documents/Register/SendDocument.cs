using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Hidden;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Web;

namespace Serambi.Platform.Documents.Register;

/// <summary>Sends an issued document to the requester of its case, as a file of a message in the requester's language; twice is once.</summary>
public sealed class SendDocument(SerambiDb db, DocumentAccess access, DocumentContent content, DocumentStamp stamps, FileIntake intake, CaseAccess cases, WriteMessage write)
{
    public async Task<Result<Done>> RunAsync(Guid documentId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var document = await db.Set<IssuedDocument>().AsNoTracking().Include(d => d.Versions).FirstOrDefaultAsync(d => d.Id == documentId, ct);
        if (document is null || !await access.MayReadAsync(document, actor, ct)) return Problem.NotFound;
        if (!await access.MayIssueAsync(document.UnitId, actor, ct)) return Problem.Forbidden;
        if (document is not { State: DocumentState.Issued, CaseId: { } caseId, Number: { } number }) return Problem.Conflict(IssuedTexts.ChangedMeanwhile);
        if (await db.Cases.AsNoTracking().Include(c => c.Requester).FirstOrDefaultAsync(c => c.Id == caseId, ct) is not { } sentTo || !await cases.MayReadAsync(sentTo, actor, ct)) return Problem.NotFound;
        if (!await cases.MayWorkAsync(sentTo, actor, ct)) return Problem.Forbidden;
        if (await db.Messages.AsNoTracking().AnyAsync(m => m.SubmissionId == document.Id, ct)) return new Done();

        var newest = document.Versions.OrderByDescending(v => v.AtUtc).First().FileId;
        var source = await db.Files.AsNoTracking().FirstAsync(f => f.Id == newest, ct);
        var opened = await content.OpenAsync(source, ct);
        if (opened.Failed) return opened.Problem;
        using var pdf = new MemoryStream(opened.Value, writable: false);
        var name = string.Concat(number.Select(ch => char.IsAsciiLetterOrDigit(ch) ? ch : '-')) + ".pdf";
        var culture = Localised.Culture(sentTo.Requester!.Language);
        var body = string.Format(culture, IssuedTexts.ResourceManager.GetString(nameof(IssuedTexts.SentBody), culture)!, document.Title, number, stamps.AddressOf(document.Code));
        var sent = await WriteAsync(new FileUpload(pdf, name, FilePurpose.Response) { CaseId = caseId }, new WriteMessageInput(caseId, MessageKind.Outgoing, body, document.Id, []), actor, ct);
        if (sent.Failed && await db.Messages.AsNoTracking().AnyAsync(m => m.SubmissionId == document.Id, ct)) return new Done();
        return sent;
    }

    /// <summary>The file and the message that it belongs to, both or neither; neither where somebody else was faster.</summary>
    private async Task<Result<Done>> WriteAsync(FileUpload upload, WriteMessageInput message, Actor actor, CancellationToken ct)
    {
        using var turn = await db.TakeWriteTurnAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        StoredFile? left = null;
        try
        {
            var file = await intake.RunAsync(upload, actor, ct);
            if (file.Failed) return file.Problem;
            left = file.Value;
            var fileId = left.Id;
            db.ChangeTracker.Clear();

            // An issued document is signed as it is; that it names its author is its purpose. Anything else somebody has to see and answer for.
            if (await db.Set<FileCheck>().AsNoTracking().FirstOrDefaultAsync(k => k.FileId == fileId, ct) is { } look && (look.Failed || look.Report.Findings.Any(f => f.Kind is not (HiddenKind.Metadata or HiddenKind.EarlierVersions))))
                return Problem.Conflict(IssuedTexts.HoldsHidden);
            var sent = await write.RunAsync(message with { Files = [fileId], FileReasons = new Dictionary<Guid, string> { [fileId] = IssuedTexts.SentAsIssued } }, actor, ct);
            if (sent.Failed) return sent.Problem;
            var messageId = sent.Value;
            if (!await db.Files.AsNoTracking().AnyAsync(f => f.Id == fileId && f.MessageId == messageId, ct)) return new Done();
            left = null;
            await transaction.CommitAsync(ct);
            return new Done();
        }
        catch (DbUpdateException)
        {
            return Problem.Conflict(IssuedTexts.ChangedMeanwhile);
        }
        finally
        {
            if (left is not null) content.Drop(left);
        }
    }
}
