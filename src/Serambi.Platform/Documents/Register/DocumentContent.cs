using System.Globalization;
using Serambi.Formats.Files;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Images;
using Serambi.Platform.Access;
using Serambi.Platform.Files;

namespace Serambi.Platform.Documents.Register;

/// <summary>Files of the register: takes PDF, JPEG and PNG, keeps PDF, encrypted; reads them again.</summary>
public sealed class DocumentContent(FileIntake intake, FileStore store, FileLimits limits)
{
    /// <summary>What may be chosen in a form.</summary>
    public const string Accepts = ".pdf,.jpg,.jpeg,.png";

    /// <summary>Reads what was sent, makes a PDF of a picture, and refuses what could not be stamped or signed, with a sentence.</summary>
    /// <returns>The PDF; a fault at <paramref name="field"/>.</returns>
    public async Task<Result<byte[]>> ReadAsync(Stream content, string field, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (await ReadAllAsync(content, limits.PerFile, ct) is not { } bytes) return Problem.Invalid(field, Refusals.Say(PdfRefusal.TooLarge));
        if (bytes.Length == 0) return Problem.Invalid(field, IssuedTexts.FileRequired);
        try
        {
            var pdf = bytes is [0xFF, 0xD8, ..] or [0x89, (byte)'P', (byte)'N', (byte)'G', ..] ? ImagePdf.Convert(bytes) : bytes;
            using var seen = new MemoryStream(pdf, writable: false);
            if (FileInspection.Inspect(seen, "dokumen.pdf") is not { Refusal: null, MediaType: "application/pdf" }) return Problem.Invalid(field, Refusals.Say(PdfRefusal.NotPdf));
            PdfDocument.Read(pdf).Page(0);
            return pdf;
        }
        catch (PdfRefusedException refused)
        {
            return Problem.Invalid(field, Refusals.Say(refused.Reason));
        }
    }

    /// <summary>The first <paramref name="most"/> bytes and no more; null when there are more.</summary>
    public static async Task<byte[]?> ReadAllAsync(Stream content, long most, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            if (kept.Length + read > most) return null;
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    /// <summary>Keeps a PDF for a document; the caller saves the row.</summary>
    internal async Task<Result<StoredFile>> KeepAsync(byte[] pdf, Guid documentId, Actor actor, CancellationToken ct)
    {
        using var content = new MemoryStream(pdf, writable: false);
        return await intake.StoreAsync(new FileUpload(content, string.Create(CultureInfo.InvariantCulture, $"dokumen-{documentId:n}.pdf"), FilePurpose.Document) { DocumentId = documentId }, actor, ct);
    }

    /// <summary>The bytes; a problem while the scanner has not called them clean.</summary>
    internal async Task<Result<byte[]>> OpenAsync(StoredFile file, CancellationToken ct)
    {
        if (file.Held) return Problem.Conflict(FileTexts.HeldNote);
        await using var content = store.OpenAny(file);
        return (await ReadAllAsync(content, long.MaxValue, ct))!;
    }

    internal void Drop(StoredFile file) => store.Remove(file.StorageKey);
}
