using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Signing;

/// <summary>What a certification permits afterwards (12.8.2.2).</summary>
public enum PdfCertification
{
    /// <summary>Nothing.</summary>
    NoChanges = 1,

    /// <summary>Filling in forms and signing.</summary>
    FormFilling = 2,

    /// <summary>These, and annotations.</summary>
    Annotations = 3,
}

/// <summary>What earlier signatures permit.</summary>
internal static class PdfPermissions
{
    /// <summary>What the certification permits; null when there is none.</summary>
    public static PdfCertification? Certification(PdfDocument document)
    {
        var signature = document.Resolve(document.Resolve(document.Catalog, "Perms") as PdfDictionary, "DocMDP") as PdfDictionary;
        return signature is null ? null : Transform(document, signature, "DocMDP") is { } parameters ? Level(document, parameters) : PdfCertification.FormFilling;
    }

    /// <summary>Refuses when a further signature in a new field would break an earlier one.</summary>
    public static void RequireSigning(PdfDocument document)
    {
        if (Certification(document) == PdfCertification.NoChanges)
        {
            throw new PdfRefusedException(PdfRefusal.NoChangePermitted);
        }

        if (document.Resolve(document.Catalog, "NeedsRendering") is PdfBoolean { Value: true })
        {
            throw new PdfRefusedException(PdfRefusal.DynamicForm);
        }

        foreach (var (field, signature) in PdfForm.Signed(document))
        {
            var locks = new[] { document.Resolve(field.Dictionary, "Lock") as PdfDictionary, Transform(document, signature, "FieldMDP") };
            if (Array.Exists(locks, l => l is not null && LocksNewFields(document, l)))
            {
                throw new PdfRefusedException(PdfRefusal.FieldsLocked);
            }
        }
    }

    /// <summary>The parameters of the signature's transform of this method.</summary>
    public static PdfDictionary? Transform(PdfDocument document, PdfDictionary signature, string method) =>
        (document.Resolve(signature, "Reference") as PdfArray ?? []).Select(document.Resolve).OfType<PdfDictionary>()
            .Where(r => document.Resolve(r, "TransformMethod") is PdfName name && name.Value == method)
            .Select(r => document.Resolve(r, "TransformParams") as PdfDictionary ?? new PdfDictionary()).FirstOrDefault();

    /// <summary>What the parameters of a certification permit; form filling where they do not say.</summary>
    public static PdfCertification Level(PdfDocument document, PdfDictionary parameters) =>
        document.Resolve(parameters, "P") is PdfNumber { Whole: >= 1 and <= 3 and var level } ? (PdfCertification)level : PdfCertification.FormFilling;

    /// <summary>"All", and everything but a list, take in fields that do not exist yet.</summary>
    private static bool LocksNewFields(PdfDocument document, PdfDictionary parameters) =>
        document.Resolve(parameters, "Action") is PdfName { Value: "All" or "Exclude" } || document.Resolve(parameters, "P") is PdfNumber { Whole: 1 };
}
