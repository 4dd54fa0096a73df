using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Formats.Pdf.Stamps;

/// <summary>Puts a stamp on a page as an annotation; the page's own content is never touched.</summary>
public static class PdfStamping
{
    private const int PrintAndLocked = 132;

    /// <summary>A stamp without a signature, for what is only registered. A signed document refuses it: the stamp would be a change.</summary>
    /// <exception cref="PdfRefusedException">The document cannot be read or must not be changed.</exception>
    public static byte[] Apply(ReadOnlyMemory<byte> pdf, PdfStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        var document = PdfDocument.Read(pdf);
        if (PdfForm.Signed(document).Any() && PdfPermissions.Certification(document) != PdfCertification.Annotations)
        {
            throw new PdfRefusedException(PdfRefusal.NoChangePermitted);
        }

        var update = new PdfUpdate(document);
        var page = document.Page(stamp.Page);
        var annotation = new PdfDictionary { ["Type"] = new PdfName("Annot"), ["Subtype"] = new PdfName("Stamp"), ["F"] = PrintAndLocked, ["P"] = update.Detach(page.Place) };
        Dress(document, update, page, stamp, annotation);
        PdfAnnotations.Add(update, page, update.Add(annotation));
        return update.Write();
    }

    /// <summary>Gives an annotation the stamp's rectangle, appearance and words.</summary>
    internal static void Dress(PdfDocument document, PdfUpdate update, PdfPage page, PdfStamp stamp, PdfDictionary annotation)
    {
        var drawing = new PdfStampDrawing(stamp);
        var box = PdfStampPlacement.Find(page, stamp, drawing.Height, PdfAnnotations.Rectangles(document, page));
        annotation["Rect"] = box.ToArray();
        annotation["AP"] = new PdfDictionary { ["N"] = update.Add(drawing.Appearance(page.Rotate, update.Add)) };

        // What is read aloud: a field's alternative name, another annotation's contents.
        var isField = annotation.Has("FT");
        annotation[isField ? "TU" : "Contents"] = PdfString.Text(string.Join("\n", [stamp.Heading, .. stamp.Lines]));
    }
}
