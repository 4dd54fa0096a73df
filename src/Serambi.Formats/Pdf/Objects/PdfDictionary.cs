using System.Collections;

namespace Serambi.Formats.Pdf.Objects;

/// <summary>
/// A dictionary (7.3.7); keys are names without slash, kept in their order:
/// <c>new PdfDictionary { ["Type"] = new PdfName("Page"), ["Rotate"] = 90 }</c>. What a document gives is never changed in place: take a <see cref="Copy"/>.
/// </summary>
public sealed record PdfDictionary : PdfValue, IEnumerable<KeyValuePair<string, PdfValue>>
{
    private readonly OrderedDictionary<string, PdfValue> entries = new(StringComparer.Ordinal);

    public int Count => entries.Count;

    public IEnumerable<string> Keys => entries.Keys;

    /// <summary>A key stood twice in the file: programs disagree about which one counts.</summary>
    internal bool IsAmbiguous { get; set; }

    /// <summary>The value as it stands, perhaps a reference; null when there is none. Setting null removes it.</summary>
    public PdfValue? this[string key]
    {
        get => entries.GetValueOrDefault(key);
        set
        {
            if (value is null)
            {
                entries.Remove(key);
            }
            else
            {
                entries[key] = value;
            }
        }
    }

    public bool Has(string key) => entries.ContainsKey(key);

    public PdfDictionary Copy()
    {
        var copy = new PdfDictionary { IsAmbiguous = IsAmbiguous };
        foreach (var (key, value) in entries)
        {
            copy.entries.Add(key, value);
        }

        return copy;
    }

    public OrderedDictionary<string, PdfValue>.Enumerator GetEnumerator() => entries.GetEnumerator();

    IEnumerator<KeyValuePair<string, PdfValue>> IEnumerable<KeyValuePair<string, PdfValue>>.GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => entries.GetEnumerator();

    /// <summary>The same keys with the same values, in any order.</summary>
    public bool Equals(PdfDictionary? other) =>
        other is not null && Count == other.Count && entries.All(e => other.entries.TryGetValue(e.Key, out var value) && e.Value.Equals(value));

    public override int GetHashCode() => entries.Count;
}
