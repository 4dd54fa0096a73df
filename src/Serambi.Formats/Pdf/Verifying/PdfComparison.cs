using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Signing;

namespace Serambi.Formats.Pdf.Verifying;

/// <summary>Compares an object before and after by its role, and names the change.</summary>
internal sealed class PdfComparison(PdfDocument now, PdfDocument then, PdfDictionary? fieldLock)
{
    private static readonly string[] CatalogKeys = ["AcroForm", "DSS", "Extensions", "Metadata"];
    private static readonly string[] FormKeys = ["Fields", "SigFlags"];
    private static readonly string[] FillingKeys = ["V", "AS", "AP", "M"];
    private static readonly string[] InformationKeys = ["ModDate", "Producer"];

    /// <summary>The reference resolves in both, whichever generation each has.</summary>
    public IEnumerable<PdfChange> Changes(int number, PdfRole role)
    {
        var (before, after) = (Value(then, number), Value(now, number));
        if (role == PdfRole.CrossReference || (before is not PdfStream && Equals(before, after)))
        {
            return [];
        }

        return (role, before, after) switch
        {
            (PdfRole.ValidationData, _, _) => [PdfChange.ValidationData],
            (PdfRole.Metadata, PdfStream, PdfStream) => [PdfChange.Metadata],
            (PdfRole.Information, PdfDictionary a, PdfDictionary b) => [Differing(a, b).All(k => InformationKeys.Contains(k, StringComparer.Ordinal)) ? PdfChange.Metadata : PdfChange.Other],
            (PdfRole.Catalog, PdfDictionary a, PdfDictionary b) => Catalog(a, b),
            (PdfRole.Form, PdfDictionary a, PdfDictionary b) => Form(a, b),
            (PdfRole.FieldList, PdfArray a, PdfArray b) => Added(a, b, asFields: true),
            (PdfRole.AnnotationList, PdfArray a, PdfArray b) => Added(a, b, asFields: false),
            (PdfRole.Page, PdfDictionary a, PdfDictionary b) => Page(a, b),
            (PdfRole.Field, PdfDictionary a, PdfDictionary b) => [Field(number, a, b)],
            (PdfRole.Annotation, PdfDictionary, PdfDictionary) => [PdfChange.Annotation],
            _ => before is PdfStream && Equals(before, after) ? [] : [PdfChange.Other],
        };
    }

    private IEnumerable<PdfChange> Catalog(PdfDictionary before, PdfDictionary after)
    {
        foreach (var key in Differing(before, after))
        {
            switch (key)
            {
                case "AcroForm":
                    var form = now.Resolve(after, key) as PdfDictionary;
                    foreach (var change in form is null ? [PdfChange.Other] : Form(then.Resolve(before, key) as PdfDictionary ?? new PdfDictionary(), form))
                    {
                        yield return change;
                    }

                    break;
                case "DSS":
                    yield return PdfChange.ValidationData;
                    break;
                default:
                    yield return CatalogKeys.Contains(key, StringComparer.Ordinal) ? PdfChange.Metadata : PdfChange.Other;
                    break;
            }
        }
    }

    private IEnumerable<PdfChange> Form(PdfDictionary before, PdfDictionary after)
    {
        if (Differing(before, after).Any(k => !FormKeys.Contains(k, StringComparer.Ordinal)))
        {
            return [PdfChange.Other];
        }

        return Equals(before["Fields"], after["Fields"]) ? [] : Added(then.Resolve(before, "Fields") as PdfArray ?? [], now.Resolve(after, "Fields") as PdfArray ?? [], asFields: true);
    }

    private IEnumerable<PdfChange> Page(PdfDictionary before, PdfDictionary after) => Differing(before, after).All(k => k == "Annots")
        ? Added(then.Resolve(before, "Annots") as PdfArray ?? [], now.Resolve(after, "Annots") as PdfArray ?? [], asFields: false)
        : [PdfChange.Other];

    /// <summary>What was there stays, in its order; what follows must be signatures, or annotations where these are permitted.</summary>
    private IEnumerable<PdfChange> Added(PdfArray before, PdfArray after, bool asFields)
    {
        if (!after.Take(before.Count).SequenceEqual(before))
        {
            return [PdfChange.Other];
        }

        return after.Skip(before.Count).Select(added => added is PdfReference reference && Value(then, reference.Number) is null && now.Resolve(added) is PdfDictionary dictionary
            ? IsSigned(dictionary) ? PdfChange.Signature : asFields || dictionary.Has("FT") || dictionary.Has("Parent") ? PdfChange.Other : PdfChange.Annotation
            : PdfChange.Other);
    }

    /// <summary>A field that is a signed signature and nothing else.</summary>
    private bool IsSigned(PdfDictionary field) => field["FT"] is PdfName { Value: "Sig" } && !field.Has("Kids") && !field.Has("Parent") && now.Resolve(field, "V") is PdfDictionary;

    private PdfChange Field(int number, PdfDictionary before, PdfDictionary after)
    {
        var differing = Differing(before, after).ToList();
        var field = PdfForm.Fields(then).FirstOrDefault(f => f.Reference?.Number == number || (then.Resolve(f.Dictionary, "Kids") as PdfArray ?? []).Any(k => k is PdfReference kid && kid.Number == number));
        if (field is null || differing.Exists(k => !FillingKeys.Contains(k, StringComparer.Ordinal)))
        {
            return PdfChange.Other;
        }

        if (field.Type == "Sig")
        {
            // An empty field is signed; a signed one stays as it is, its appearance included.
            return then.Resolve(field.Dictionary, "V") is null && now.Resolve(after, "V") is PdfDictionary ? PdfChange.Signature : PdfChange.Other;
        }

        // A new look without a new value says something that the value does not.
        var isFilled = differing.Exists(k => k is "V" or "AS") || !ReferenceEquals(field.Dictionary, before);
        return isFilled && !IsLocked(field.Name) ? PdfChange.FormFilling : PdfChange.Other;
    }

    private bool IsLocked(string name)
    {
        if (fieldLock is null)
        {
            return false;
        }

        var listed = (then.Resolve(fieldLock, "Fields") as PdfArray ?? []).Select(then.Resolve).OfType<PdfString>().Any(f => f.ToText() is var text && (name == text || name.StartsWith(text + ".", StringComparison.Ordinal)));
        return (then.Resolve(fieldLock, "Action") as PdfName)?.Value switch { "Include" => listed, "Exclude" => !listed, _ => true };
    }

    private static IEnumerable<string> Differing(PdfDictionary before, PdfDictionary after) =>
        before.Keys.Union(after.Keys, StringComparer.Ordinal).Where(k => !Equals(before[k], after[k]));

    private static PdfValue? Value(PdfDocument document, int number) =>
        document.Entries.TryGetValue(number, out var entry) && entry.Kind != Reading.PdfEntryKind.Free ? document.Resolve(new PdfReference(number, entry.Kind == Reading.PdfEntryKind.InFile ? entry.Second : 0)) : null;
}
