using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Signing;
using Serambi.Platform.Files;

namespace Serambi.Platform.Documents.Register;

/// <summary>The file of a document, for staff that may see it: as issued; before that, as it would look with its stamp.</summary>
public sealed class ReadDocumentFile(SerambiDb db, DocumentAccess access, DocumentContent content, DocumentStamp stamps, TimeProvider time)
{
    private const int Pixels = 1000;

    /// <summary>Pictures are drawn by another program: few at a time.</summary>
    private static readonly SemaphoreSlim Turns = new(2);

    public async Task<Result<byte[]>> RunAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var document = await db.Set<IssuedDocument>().AsNoTracking().Include(d => d.Versions).FirstOrDefaultAsync(d => d.Id == id, ct);
        return document is null || !await access.MayReadAsync(document, actor, ct) ? Problem.NotFound : await CurrentAsync(document, ct);
    }

    /// <summary>The page with the stamp as JPEG; not found where it cannot be drawn.</summary>
    public async Task<Result<byte[]>> DrawAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var document = await db.Set<IssuedDocument>().AsNoTracking().Include(d => d.Versions).FirstOrDefaultAsync(d => d.Id == id, ct);
        if (document is null || !await access.MayReadAsync(document, actor, ct) || LimitedProcess.Find("pdftoppm") is not { } program) return Problem.NotFound;
        var pdf = await CurrentAsync(document, ct);
        if (pdf.Failed) return pdf.Problem;
        var page = document.StampPage < 0 ? PdfDocument.Read(pdf.Value).Pages().Count() + document.StampPage + 1 : document.StampPage + 1;
        var number = $"{page}";
        await Turns.WaitAsync(ct);
        try
        {
            using var input = new MemoryStream(pdf.Value, writable: false);
            return await LimitedProcess.RunAsync(program, ["-jpeg", "-f", number, "-l", number, "-singlefile", "-scale-to", $"{Pixels}", "-"], input, ct) is { } picture ? picture : Problem.NotFound;
        }
        finally
        {
            Turns.Release();
        }
    }

    /// <summary>Why the stamp cannot be put there; null when it can.</summary>
    public async Task<string?> FaultAsync(IssuedDocument document, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        return await StampedAsync(document, ct) is { Failed: true, Problem.Message: var why } ? why : null;
    }

    private async Task<Result<byte[]>> CurrentAsync(IssuedDocument document, CancellationToken ct)
    {
        if (document.Versions.MaxBy(v => v.AtUtc) is not { } issued) return await StampedAsync(document, ct);
        return await content.OpenAsync(await db.Files.AsNoTracking().FirstAsync(f => f.Id == issued.FileId, ct), ct);
    }

    private async Task<Result<byte[]>> StampedAsync(IssuedDocument document, CancellationToken ct)
    {
        var opened = await content.OpenAsync(await db.Files.AsNoTracking().FirstAsync(f => f.Id == document.SourceFileId, ct), ct);
        if (opened.Failed) return opened;
        var pdf = opened.Value;
        var signing = await stamps.ComposeAsync(document, null, DocumentAssurance.Registered, time.GetUtcNow().UtcDateTime, ct);
        if (signing.Stamp is null) return pdf;
        try
        {
            return PdfStamping.Apply(pdf, signing.Stamp);
        }
        catch (PdfRefusedException refused)
        {
            return Problem.Invalid("File", Refusals.Say(refused.Reason));
        }
    }
}
