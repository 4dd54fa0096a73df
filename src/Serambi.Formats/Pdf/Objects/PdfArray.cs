using System.Collections;

namespace Serambi.Formats.Pdf.Objects;

/// <summary>An array (7.3.6); grows by <see cref="Add"/>. What a document gives is never changed in place: take a <see cref="Copy"/>.</summary>
public sealed record PdfArray : PdfValue, IReadOnlyList<PdfValue>
{
    private readonly List<PdfValue> items;

    public PdfArray() => items = [];

    public PdfArray(IEnumerable<PdfValue> values) => items = [.. values];

    public int Count => items.Count;

    public PdfValue this[int index] => items[index];

    public static PdfArray Of(params IEnumerable<PdfValue> values) => new(values);

    public void Add(PdfValue value) => items.Add(value);

    public PdfArray Copy() => new(items);

    public List<PdfValue>.Enumerator GetEnumerator() => items.GetEnumerator();

    IEnumerator<PdfValue> IEnumerable<PdfValue>.GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    public bool Equals(PdfArray? other) => other is not null && items.SequenceEqual(other.items);

    public override int GetHashCode() => items.Count;
}
