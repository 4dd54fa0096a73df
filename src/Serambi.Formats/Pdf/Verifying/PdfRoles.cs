using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Signing;

namespace Serambi.Formats.Pdf.Verifying;

/// <summary>What an object is for.</summary>
internal enum PdfRole
{
    /// <summary>Content, fonts, structure, anything: must not change.</summary>
    Fixed,
    Catalog,
    Form,
    FieldList,
    Field,
    Page,
    AnnotationList,
    Annotation,
    ValidationData,
    Metadata,
    Information,

    /// <summary>A cross-reference stream: no part of the document.</summary>
    CrossReference,
}

/// <summary>The roles of a revision's objects. An object with two roles keeps the first that is found, and the strictest come first.</summary>
internal sealed class PdfRoles
{
    private readonly Dictionary<int, PdfRole> roles = [];
    private readonly PdfDocument document;

    public PdfRoles(PdfDocument document)
    {
        this.document = document;
        Give(document.Root, PdfRole.Catalog);
        foreach (var page in document.Pages())
        {
            if (page.Place.Path.IsEmpty)
            {
                Give(page.Place.Owner, PdfRole.Page);
            }

            Give(page.Dictionary["Annots"], PdfRole.AnnotationList);
        }

        var form = document.Resolve(document.Catalog, "AcroForm") as PdfDictionary;
        Give(document.Catalog["AcroForm"], PdfRole.Form);
        Give(form?["Fields"], PdfRole.FieldList);
        foreach (var field in PdfForm.Fields(document))
        {
            Give(field.Reference, PdfRole.Field);
            foreach (var kid in document.Resolve(field.Dictionary, "Kids") as PdfArray ?? [])
            {
                Give(kid, PdfRole.Field);
            }
        }

        foreach (var annotation in document.Pages().SelectMany(p => document.Resolve(p.Dictionary, "Annots") as PdfArray ?? []))
        {
            Give(annotation, PdfRole.Annotation);
        }

        Give(document.Catalog["Metadata"], PdfRole.Metadata);
        Give(document.Trailer["Info"], PdfRole.Information);
        Store(document.Catalog["DSS"], 0);
    }

    public PdfRole Of(int number) => roles.TryGetValue(number, out var role) ? role
        : document.Entries.TryGetValue(number, out var entry) && document.Resolve(new PdfReference(number, entry.Kind == Reading.PdfEntryKind.InFile ? entry.Second : 0)) is PdfStream { Dictionary: var dictionary }
            && dictionary["Type"] is PdfName { Value: "XRef" } ? PdfRole.CrossReference
        : PdfRole.Fixed;

    private void Give(PdfValue? value, PdfRole role)
    {
        if (value is PdfReference reference)
        {
            roles.TryAdd(reference.Number, role);
        }
    }

    private void Store(PdfValue? value, int depth)
    {
        if (value is PdfReference reference && (!roles.TryAdd(reference.Number, PdfRole.ValidationData) || depth > 4))
        {
            return;
        }

        switch (document.Resolve(value))
        {
            case PdfArray array:
                foreach (var item in array)
                {
                    Store(item, depth + 1);
                }

                break;
            case PdfDictionary dictionary:
                foreach (var (_, item) in dictionary)
                {
                    Store(item, depth + 1);
                }

                break;
            default:
                break;
        }
    }
}
