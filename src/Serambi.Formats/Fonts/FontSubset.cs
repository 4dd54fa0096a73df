using System.Buffers.Binary;
using System.Text;

namespace Serambi.Formats.Fonts;

/// <summary>Writes a font with some of the glyphs of another. Numbers stay, so that composed glyphs and their parts still meet; what lies behind the last one is cut off.</summary>
internal static class FontSubset
{
    private const int MaxDepth = 8;
    private const uint CheckSumOfAll = 0xB1B0AFBA;

    public static byte[] Write(TrueTypeFont font, IEnumerable<int> wanted)
    {
        var glyphs = new SortedSet<int>();
        Add(font, 0, glyphs, 0);
        foreach (var glyph in wanted)
        {
            Add(font, glyph, glyphs, 0);
        }

        var count = glyphs.Max + 1;
        var (outlines, offsets) = Outlines(font, glyphs, count);
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = outlines,
            ["loca"] = offsets,
            ["hmtx"] = Widths(font, glyphs, count),
            ["head"] = Patched(font, "head", (8, 0), (10, 0), (50, 1)),
            ["hhea"] = Patched(font, "hhea", (34, count)),
            ["maxp"] = Patched(font, "maxp", (4, count)),
        };

        // The instructions in the glyphs call these.
        foreach (var name in (string[])["cvt ", "fpgm", "prep"])
        {
            if (font.Find(name) is { } table)
            {
                tables[name] = table.Memory.ToArray();
            }
        }

        return Assemble(tables);
    }

    private static FontBytes Outline(TrueTypeFont font, int glyph)
    {
        var loca = font.Table("loca");
        var (from, to) = font.LongOffsets ? (loca.U32(4 * glyph), (long)loca.U32(4 * glyph + 4)) : (2L * loca.U16(2 * glyph), 2L * loca.U16(2 * glyph + 2));
        return font.Table("glyf").Slice(from, to - from);
    }

    /// <summary>Adds the glyph and the parts that it is composed of.</summary>
    private static void Add(TrueTypeFont font, int glyph, SortedSet<int> glyphs, int depth)
    {
        if (glyph < 0 || glyph >= font.GlyphCount || depth > MaxDepth)
        {
            throw new FontRefusedException($"Glyph {glyph} at depth {depth}");
        }

        if (!glyphs.Add(glyph))
        {
            return;
        }

        var outline = Outline(font, glyph);
        if (outline.Length == 0 || outline.I16(0) >= 0)
        {
            return;
        }

        var (at, more) = (10, true);
        while (more)
        {
            var flags = outline.U16(at);
            Add(font, outline.U16(at + 2), glyphs, depth + 1);
            at += 4 + ((flags & 1) != 0 ? 4 : 2) + ((flags & 8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
            more = (flags & 0x20) != 0;
        }
    }

    private static (byte[] Outlines, byte[] Offsets) Outlines(TrueTypeFont font, SortedSet<int> glyphs, int count)
    {
        var outlines = new MemoryStream();
        var offsets = new byte[4 * (count + 1)];
        for (var glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(4 * glyph), (uint)outlines.Length);
            if (!glyphs.Contains(glyph))
            {
                continue;
            }

            outlines.Write(Outline(font, glyph).Memory.Span);
            outlines.SetLength(outlines.Position = (outlines.Length + 3) & ~3L);
            if (outlines.Length > TrueTypeFont.MaxBytes)
            {
                throw new FontRefusedException("Outlines that overlap");
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(4 * count), (uint)outlines.Length);
        return (outlines.ToArray(), offsets);
    }

    private static byte[] Widths(TrueTypeFont font, SortedSet<int> glyphs, int count)
    {
        var (hmtx, measured) = (font.Table("hmtx"), font.Table("hhea").U16(34));
        var widths = new byte[4 * count];
        foreach (var glyph in glyphs)
        {
            var bearing = glyph < measured ? 4 * glyph + 2 : 4 * measured + 2 * (glyph - measured);
            BinaryPrimitives.WriteUInt16BigEndian(widths.AsSpan(4 * glyph), (ushort)font.Advance(glyph));
            BinaryPrimitives.WriteInt16BigEndian(widths.AsSpan(4 * glyph + 2), (short)(bearing + 2 <= hmtx.Length ? hmtx.I16(bearing) : 0));
        }

        return widths;
    }

    private static byte[] Patched(TrueTypeFont font, string name, params ReadOnlySpan<(int At, int Value)> changes)
    {
        var table = font.Table(name).Memory.ToArray();
        foreach (var (at, value) in changes)
        {
            BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(at), (ushort)value);
        }

        return table;
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var start = 12 + 16 * tables.Count;
        var file = new byte[start + tables.Values.Sum(t => (t.Length + 3) & ~3)];
        var power = System.Numerics.BitOperations.Log2((uint)tables.Count);
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        foreach (var (at, value) in ((int, int)[])[(4, tables.Count), (6, 16 << power), (8, power), (10, 16 * tables.Count - (16 << power))])
        {
            BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(at), (ushort)value);
        }

        var (entry, offset, head) = (12, start, 0);
        foreach (var (name, table) in tables)
        {
            table.CopyTo(file, offset);
            Encoding.Latin1.GetBytes(name, file.AsSpan(entry));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 4), Sum(file.AsSpan(offset, (table.Length + 3) & ~3)));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 8), (uint)offset);
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 12), (uint)table.Length);
            head = name == "head" ? offset : head;
            (entry, offset) = (entry + 16, offset + ((table.Length + 3) & ~3));
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), CheckSumOfAll - Sum(file));
        return file;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (; bytes.Length >= 4; bytes = bytes[4..])
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes);
        }

        return sum;
    }
}
