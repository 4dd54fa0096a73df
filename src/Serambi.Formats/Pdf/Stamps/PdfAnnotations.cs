using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Formats.Pdf.Stamps;

/// <summary>The annotations of a page (12.5).</summary>
internal static class PdfAnnotations
{
    /// <summary>Adds one, in the array if that is an object of its own, else in the page.</summary>
    public static void Add(PdfUpdate update, PdfPage page, PdfReference annotation)
    {
        var place = update.Find<PdfArray>(Current(update, page), "Annots");
        update.Set(place, new PdfArray([.. update.Get(place) as PdfArray ?? [], annotation]));
    }

    /// <summary>Where something visible is already.</summary>
    public static IReadOnlyCollection<PdfBox> Rectangles(PdfDocument document, PdfPage page) =>
        [.. (document.Resolve(page.Dictionary, "Annots") as PdfArray ?? []).Select(document.Resolve).OfType<PdfDictionary>().Select(a => Rectangle(document, a)).OfType<PdfBox>()];

    private static PdfBox? Rectangle(PdfDocument document, PdfDictionary annotation) =>
        document.Resolve(annotation, "Rect") is PdfArray { Count: 4 } array && array.Select(document.Resolve).OfType<PdfNumber>().Select(n => n.Value).ToList() is [var a, var b, var c, var d] && a != c && b != d
            ? new PdfBox(Math.Min(a, c), Math.Min(b, d), Math.Max(a, c), Math.Max(b, d))
            : null;

    /// <summary>The page's place: its own object, once it was given one.</summary>
    private static PdfPlace Current(PdfUpdate update, PdfPage page) => PdfPlace.Follow(update.Get(page.Place), page.Place);
}
