using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;

namespace Serambi.Formats.Pdf.Signing;

/// <summary>A field of the form (12.7.4): a leaf of its tree, with what it inherits.</summary>
/// <param name="Name">Full name, parts joined by dots.</param>
/// <param name="Type"><c>Sig</c>, <c>Tx</c>, <c>Btn</c>, <c>Ch</c>; inherited.</param>
internal sealed record PdfField(string Name, string? Type, PdfDictionary Dictionary, PdfReference? Reference);

/// <summary>Reads the interactive form (12.7).</summary>
internal static class PdfForm
{
    /// <summary>Every field without named kids, in order; no node twice.</summary>
    public static IEnumerable<PdfField> Fields(PdfDocument document)
    {
        var open = new Stack<(PdfValue? Value, string Prefix, string? Type)>();
        var seen = new HashSet<PdfDictionary>(ReferenceEqualityComparer.Instance);
        Push(document, open, (document.Resolve(document.Catalog, "AcroForm") as PdfDictionary)?["Fields"], "", null);
        while (open.TryPop(out var node))
        {
            document.Budget.Value();
            if (document.Resolve(node.Value) is not PdfDictionary field || !seen.Add(field))
            {
                continue;
            }

            var part = (document.Resolve(field, "T") as PdfString)?.ToText();
            var name = part is null ? node.Prefix : node.Prefix.Length == 0 ? part : $"{node.Prefix}.{part}";
            var type = (document.Resolve(field, "FT") as PdfName)?.Value ?? node.Type;
            if (name.Length > 4096)
            {
                throw new PdfRefusedException(PdfRefusal.TooComplex);
            }

            var kids = document.Resolve(field, "Kids") as PdfArray;
            if (kids is null || type == "Sig" || !kids.Any(k => (document.Resolve(k) as PdfDictionary)?.Has("T") == true))
            {
                yield return new PdfField(name, type, field, node.Value as PdfReference);
            }

            // Kids of a signature are looked at as well: what hides there is a field of its own.
            Push(document, open, kids, name, type);
        }
    }

    /// <summary>Fields that are signed, with their signature dictionaries.</summary>
    public static IEnumerable<(PdfField Field, PdfDictionary Signature)> Signed(PdfDocument document)
    {
        foreach (var field in Fields(document))
        {
            if (field.Type == "Sig" && document.Resolve(field.Dictionary, "V") is PdfDictionary signature)
            {
                yield return (field, signature);
            }
        }
    }

    private static void Push(PdfDocument document, Stack<(PdfValue? Value, string Prefix, string? Type)> open, PdfValue? kids, string prefix, string? type)
    {
        foreach (var kid in (document.Resolve(kids) as PdfArray ?? []).Reverse())
        {
            open.Push((kid, prefix, type));
        }
    }
}
