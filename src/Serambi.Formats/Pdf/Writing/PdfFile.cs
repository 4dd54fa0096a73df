using System.Security.Cryptography;
using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Writing;

/// <summary>A new file: objects are added and get their references, then everything is written with a cross-reference table (7.5).</summary>
public sealed class PdfFile
{
    private readonly List<PdfValue?> objects = [];

    /// <summary>Adds an indirect object.</summary>
    public PdfReference Add(PdfValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        objects.Add(value);
        return new PdfReference(objects.Count);
    }

    /// <summary>A reference whose object follows later by <see cref="Set"/>: pages and their tree point at each other.</summary>
    public PdfReference Reserve()
    {
        objects.Add(null);
        return new PdfReference(objects.Count);
    }

    public void Set(PdfReference reference, PdfValue value)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(value);
        objects[reference.Number - 1] = value;
    }

    /// <summary>The file. Written twice from the same objects it has the same bytes.</summary>
    /// <param name="root">The catalog.</param>
    /// <param name="info">The document information dictionary, if any.</param>
    /// <exception cref="InvalidOperationException">A reserved object was never set.</exception>
    public byte[] Write(PdfReference root, PdfReference? info = null)
    {
        var output = new PdfOutput();
        output.Raw("%PDF-1.7\n"u8).Raw([(byte)'%', 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
        var offsets = new int[objects.Count];
        for (var i = 0; i < objects.Count; i++)
        {
            offsets[i] = output.Indirect(new PdfReference(i + 1), objects[i] ?? throw new InvalidOperationException($"Object {i + 1} was reserved and never set"));
        }

        var id = new PdfString(SHA256.HashData(output.Written).AsMemory(0, 16)) { IsHex = true };
        var table = output.Position;
        output.Raw($"xref\n0 {offsets.Length + 1}\n0000000000 65535 f\r\n");
        foreach (var offset in offsets)
        {
            output.Raw($"{offset:0000000000} 00000 n\r\n");
        }

        var trailer = new PdfDictionary { ["Size"] = offsets.Length + 1, ["Root"] = root, ["Info"] = info, ["ID"] = PdfArray.Of(id, id) };
        output.Raw("trailer\n"u8).Value(trailer).Raw($"\nstartxref\n{table}\n%%EOF\n");
        return output.Written.ToArray();
    }
}
