using System.Security.Cryptography;
using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Writing;

/// <summary>The cross-reference section and trailer of an update (7.5.6): a table answers a table, a stream a stream.</summary>
internal static class PdfUpdateTail
{
    /// <summary>The end of the changed objects, which tells this version from others; before it is mostly room for a signature.</summary>
    private const int TellingBytes = 4096;

    /// <param name="output">Behind the changed objects.</param>
    /// <param name="document">What is updated.</param>
    /// <param name="changed">The changed objects by number, with their offsets.</param>
    /// <param name="next">The lowest number that no object has.</param>
    public static void Write(PdfOutput output, PdfDocument document, IReadOnlyList<(PdfReference Id, int Offset)> changed, int next)
    {
        var start = output.Position;
        var trailer = new PdfDictionary
        {
            ["Size"] = next,
            ["Root"] = document.Root,
            ["Info"] = document.Trailer["Info"],
            ["ID"] = Identifier(document, output),
            ["Prev"] = document.StartXref,
        };
        if (document.HasStreamXref)
        {
            trailer["Size"] = next + 1;
            Stream(output, trailer, [.. changed, (new PdfReference(next), start)]);
        }
        else
        {
            Table(output, trailer, changed);
        }

        output.Raw($"\nstartxref\n{start}\n%%EOF\n");
    }

    private static void Table(PdfOutput output, PdfDictionary trailer, IReadOnlyList<(PdfReference Id, int Offset)> changed)
    {
        output.Raw("xref\n"u8);
        foreach (var run in Runs(changed))
        {
            output.Whole(run[0].Id.Number).Whole(run.Count).Raw("\n"u8);
            foreach (var (id, offset) in run)
            {
                output.Padded(offset, "D10").Padded(id.Generation, "D5").Raw(" n\r\n"u8);
            }
        }

        output.Raw("trailer\n"u8).Value(trailer);
    }

    private static void Stream(PdfOutput output, PdfDictionary trailer, IReadOnlyList<(PdfReference Id, int Offset)> changed)
    {
        var index = new PdfArray();
        var data = new List<byte>();
        foreach (var run in Runs(changed))
        {
            index.Add(run[0].Id.Number);
            index.Add(run.Count);
            foreach (var (id, offset) in run)
            {
                data.AddRange([1, (byte)(offset >> 24), (byte)(offset >> 16), (byte)(offset >> 8), (byte)offset, (byte)(id.Generation >> 8), (byte)id.Generation]);
            }
        }

        var dictionary = new PdfDictionary { ["Type"] = new PdfName("XRef"), ["W"] = PdfArray.Of(1, 4, 2), ["Index"] = index };
        foreach (var (key, value) in trailer)
        {
            dictionary[key] = value;
        }

        output.Indirect(changed[^1].Id, new PdfStream(dictionary, data.ToArray()));
    }

    /// <summary>Entries whose numbers follow each other.</summary>
    private static IEnumerable<List<(PdfReference Id, int Offset)>> Runs(IReadOnlyList<(PdfReference Id, int Offset)> entries)
    {
        var run = new List<(PdfReference Id, int Offset)>();
        foreach (var entry in entries)
        {
            if (run.Count > 0 && entry.Id.Number != run[^1].Id.Number + 1)
            {
                yield return run;
                run = [];
            }

            run.Add(entry);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    /// <summary>The first identifier stays, the second tells this version from others (14.4).</summary>
    private static PdfArray Identifier(PdfDocument document, PdfOutput output)
    {
        var written = output.Written;
        var own = new PdfString(SHA256.HashData(written[^Math.Min(written.Length, TellingBytes)..]).AsMemory(0, 16)) { IsHex = true };
        return PdfArray.Of(document.Resolve(document.Trailer, "ID") is PdfArray { Count: 2 } old && document.Resolve(old[0]) is PdfString first ? first with { IsHex = true } : own, own);
    }
}
