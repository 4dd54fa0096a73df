using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Reading;

/// <summary>A step into a value: a key of a dictionary (or of a stream's), or an index of an array.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PdfStep(string? Key, int Index)
{
    public PdfValue? From(PdfValue? value) => value switch
    {
        PdfDictionary dictionary when Key is not null => dictionary[Key],
        PdfArray array when Key is null && Index < array.Count => array[Index],
        _ => null,
    };
}

/// <summary>Where a value stands: the indirect object that must be written anew to change it, and the way into that object.</summary>
internal sealed record PdfPlace(PdfReference Owner, ImmutableArray<PdfStep> Path)
{
    public PdfPlace(PdfReference owner) : this(owner, []) { }

    public PdfPlace Into(string key) => this with { Path = Path.Add(new PdfStep(key, 0)) };

    public PdfPlace Into(int index) => this with { Path = Path.Add(new PdfStep(null, index)) };

    /// <summary>The place of what stands here: a reference leads to its object.</summary>
    public static PdfPlace Follow(PdfValue? value, PdfPlace here) => value is PdfReference reference ? new PdfPlace(reference) : here;
}
