using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Formats.Pdf.Signing;

/// <summary>Adds a signature field with its widget to form and page, each changed in the smallest object that holds it.</summary>
internal static class PdfSignatureField
{
    private const int PrintAndLocked = 132;
    private const int SignaturesExistAndAppendOnly = 3;

    public static void Add(PdfDocument document, PdfUpdate update, PdfSigning signing, PdfReference signature)
    {
        var page = document.Page(signing.Stamp?.Page ?? 0);
        var widget = new PdfDictionary
        {
            ["Type"] = new PdfName("Annot"),
            ["Subtype"] = new PdfName("Widget"),
            ["FT"] = new PdfName("Sig"),
            ["F"] = PrintAndLocked,
            ["T"] = PdfString.Text(FreeName(document, signing.Field)),
            ["Rect"] = PdfArray.Of(0, 0, 0, 0),
            ["P"] = update.Detach(page.Place),
            ["V"] = signature,
        };
        if (signing.Stamp is { } stamp)
        {
            PdfStamping.Dress(document, update, page, stamp, widget);
        }

        var id = update.Add(widget);
        PdfAnnotations.Add(update, page, id);

        var form = update.Find<PdfDictionary>(new PdfPlace(document.Root), "AcroForm");
        var fields = update.Find<PdfArray>(form, "Fields");
        update.Set(fields, new PdfArray([.. update.Get(fields) as PdfArray ?? [], id]));
        update.Set(form.Into("SigFlags"), SignaturesExistAndAppendOnly);
    }

    private static string FreeName(PdfDocument document, string wanted)
    {
        var taken = PdfForm.Fields(document).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var name = wanted;
        for (var n = 2; taken.Contains(name); n++)
        {
            name = $"{wanted}{n}";
        }

        return name;
    }
}
