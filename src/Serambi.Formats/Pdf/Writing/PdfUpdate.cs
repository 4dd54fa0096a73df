using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;

namespace Serambi.Formats.Pdf.Writing;

/// <summary>
/// Changes to a document that are appended to it (7.5.6): the original bytes stay as they are, at the beginning of the result.
/// A value is changed where it stands, in the smallest indirect object that holds it.
/// </summary>
internal sealed class PdfUpdate
{
    /// <summary>Most indirect objects of a file (annex C).</summary>
    private const int MaxObjects = 8_388_607;

    private const int RoomForASignature = 24 * 1024;

    private readonly SortedDictionary<int, (PdfReference Id, PdfValue Value)> changed = [];
    private readonly PdfDocument document;
    private int next;

    /// <exception cref="PdfRefusedException">Nothing can be appended so that all programs agree on it.</exception>
    public PdfUpdate(PdfDocument document)
    {
        this.document = document;
        if (document.HeaderOffset > 0)
        {
            throw new PdfRefusedException(PdfRefusal.JunkBeforeHeader);
        }

        next = Math.Max(1, Math.Max((document.Trailer["Size"] as PdfNumber)?.Whole ?? 0, document.Entries.Keys.DefaultIfEmpty().Max() + 1));
        if (next > MaxObjects)
        {
            throw new PdfRefusedException(PdfRefusal.Damaged);
        }
    }

    public PdfReference Add(PdfValue value)
    {
        var id = new PdfReference(next++);
        changed[id.Number] = (id, value);
        return id;
    }

    /// <summary>The value with references followed, changes included.</summary>
    public PdfValue? Resolve(PdfValue? value) => value is PdfReference reference && changed.TryGetValue(reference.Number, out var change) ? Resolve(change.Value) : document.Resolve(value);

    /// <summary>What stands at the place, perhaps a reference; null when nothing does.</summary>
    public PdfValue? Get(PdfPlace place) => place.Path.Aggregate(Resolve(place.Owner), (value, step) => step.From(value));

    /// <summary>The place of what the entry holds: the object that it refers to if that is of the kind, else the entry itself, whatever nonsense it refers to.</summary>
    public PdfPlace Find<T>(PdfPlace place, string key)
        where T : PdfValue
    {
        var entry = place.Into(key);
        return Resolve(Get(entry)) is T ? PdfPlace.Follow(Get(entry), entry) : entry;
    }

    public void Set(PdfPlace place, PdfValue value) =>
        changed[place.Owner.Number] = (place.Owner, Changed(Resolve(place.Owner), place.Path.AsSpan(), value));

    /// <summary>Gives a value that stands within another object an object of its own, so that it can be referred to.</summary>
    public PdfReference Detach(PdfPlace place)
    {
        if (place.Path.IsEmpty)
        {
            return place.Owner;
        }

        var id = Add(Get(place) ?? PdfNull.Value);
        Set(place, id);
        return id;
    }

    /// <summary>The whole file.</summary>
    public byte[] Write() => (byte[])[.. document.Bytes.Span, .. Append().Added.Span];

    /// <summary>What comes after the document's bytes, and where each changed object begins in the file.</summary>
    public (Memory<byte> Added, IReadOnlyDictionary<int, int> Offsets) Append()
    {
        var output = new PdfOutput(document.Bytes.Length, RoomForASignature);
        if (document.Bytes.Span[^1] != '\n')
        {
            output.Raw("\n"u8);
        }

        var offsets = new SortedDictionary<int, int>();
        foreach (var (id, value) in changed.Values)
        {
            offsets[id.Number] = output.Indirect(id, value);
        }

        PdfUpdateTail.Write(output, document, changed.Values.Select(c => (c.Id, offsets[c.Id.Number])).ToList(), next);
        return (output.Memory, offsets);
    }

    /// <summary>A copy of the value in which the path leads to the new one.</summary>
    private static PdfValue Changed(PdfValue? value, ReadOnlySpan<PdfStep> path, PdfValue target)
    {
        if (path.IsEmpty)
        {
            return target;
        }

        var inner = Changed(path[0].From(value), path[1..], target);
        if (path[0].Key is not { } key)
        {
            var index = path[0].Index;
            return new PdfArray(((PdfArray)value!).Select((item, i) => i == index ? inner : item));
        }

        var copy = (value as PdfDictionary)?.Copy() ?? new PdfDictionary();
        copy[key] = inner;
        return copy;
    }
}
