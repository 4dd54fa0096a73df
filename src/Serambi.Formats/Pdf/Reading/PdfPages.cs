using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Reading;

/// <summary>Walks the page tree (7.7.3) in order, whatever its counts say: no node twice, no recursion.</summary>
internal static class PdfPages
{
    private static readonly string[] Inheritable = ["MediaBox", "CropBox", "Rotate"];

    public static IEnumerable<PdfPage> Walk(PdfDocument document)
    {
        var root = PdfPlace.Follow(document.Catalog["Pages"], new PdfPlace(document.Root).Into("Pages"));
        var open = new Stack<Node>([new Node(document.Resolve(document.Catalog, "Pages") as PdfDictionary, root, [])]);
        var seen = new HashSet<PdfDictionary>(ReferenceEqualityComparer.Instance);
        var index = 0;
        while (open.TryPop(out var node))
        {
            document.Budget.Value();
            if (node.Dictionary is not { } dictionary)
            {
                continue;
            }

            var known = Inheritable.Select(key => document.Resolve(dictionary, key) ?? node.Inherited.GetValueOrDefault(key)).ToArray();
            if (document.Resolve(dictionary, "Kids") is not PdfArray kids)
            {
                yield return Page(document, index++, dictionary, node.Place, known);
                continue;
            }

            if (!seen.Add(dictionary))
            {
                continue;
            }

            var inherited = Inheritable.Zip(known).Where(p => p.Second is not null).ToDictionary(p => p.First, p => p.Second!, StringComparer.Ordinal);
            var place = PdfPlace.Follow(dictionary["Kids"], node.Place.Into("Kids"));
            for (var i = kids.Count - 1; i >= 0; i--)
            {
                open.Push(new Node(document.Resolve(kids[i]) as PdfDictionary, PdfPlace.Follow(kids[i], place.Into(i)), inherited));
            }
        }
    }

    private static PdfPage Page(PdfDocument document, int index, PdfDictionary dictionary, PdfPlace place, PdfValue?[] known)
    {
        var media = Box(document, known[0]) ?? new PdfBox(0, 0, 612, 792);
        var box = Box(document, known[1]) is { } crop ? Within(crop, media) : media;
        var turn = known[2] is PdfNumber { Whole: var degrees } && degrees % 90 == 0 ? (degrees % 360 + 360) % 360 : 0;
        return new PdfPage(index, dictionary, box, turn, place);
    }

    /// <summary>Four numbers with an area; corners in any order.</summary>
    private static PdfBox? Box(PdfDocument document, PdfValue? value)
    {
        if (value is not PdfArray { Count: 4 } array || array.Select(document.Resolve).OfType<PdfNumber>().Select(n => n.Value).ToList() is not [var a, var b, var c, var d])
        {
            return null;
        }

        var box = new PdfBox(Math.Min(a, c), Math.Min(b, d), Math.Max(a, c), Math.Max(b, d));
        return box.Width > 0 && box.Height > 0 && Math.Abs(box.Left) < 1e6 && Math.Abs(box.Bottom) < 1e6 && box.Width < 1e6 && box.Height < 1e6 ? box : null;
    }

    private static PdfBox Within(PdfBox crop, PdfBox media)
    {
        var cut = new PdfBox(Math.Max(crop.Left, media.Left), Math.Max(crop.Bottom, media.Bottom), Math.Min(crop.Right, media.Right), Math.Min(crop.Top, media.Top));
        return cut.Width > 0 && cut.Height > 0 ? cut : media;
    }

    private sealed record Node(PdfDictionary? Dictionary, PdfPlace Place, Dictionary<string, PdfValue> Inherited);
}
