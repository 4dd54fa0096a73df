namespace Serambi.Formats.Fonts;

/// <summary>Which glyph shows which character: the table "cmap" (OpenType 1.9) in its Unicode forms 4 and 12.</summary>
internal static class CharacterMap
{
    private const int MaxSubtables = 64;

    /// <summary>More characters than any font has glyphs: a form-12 group may claim all of Unicode.</summary>
    private const int MaxCharacters = 200_000;

    public static Dictionary<int, int> Read(FontBytes table, int glyphs)
    {
        var count = Math.Min(table.U16(2), MaxSubtables);
        var (best, rank) = (-1, 0);
        for (var i = 0; i < count; i++)
        {
            var at = table.Index(4 + 8 * i + 4);
            var value = (table.U16(4 + 8 * i), table.U16(4 + 8 * i + 2), table.U16(at)) switch
            {
                (3, 10, 12) or (0, _, 12) => 2,
                (3, 1, 4) or (0, _, 4) => 1,
                _ => 0,
            };
            if (value > rank)
            {
                (best, rank) = (at, value);
            }
        }

        var map = new Dictionary<int, int>();
        switch (rank)
        {
            case 2: Groups(table, best, glyphs, map); break;
            case 1: Segments(table, best, glyphs, map); break;
            default: throw new FontRefusedException("No Unicode character map");
        }

        return map;
    }

    private static void Segments(FontBytes table, int at, int glyphs, Dictionary<int, int> map)
    {
        var count = table.U16(at + 6) / 2;
        var (ends, starts, deltas, offsets) = (at + 14, at + 16 + 2 * count, at + 16 + 4 * count, at + 16 + 6 * count);
        for (var i = 0; i < count; i++)
        {
            var (start, end, delta, offset) = (table.U16(starts + 2 * i), table.U16(ends + 2 * i), table.U16(deltas + 2 * i), table.U16(offsets + 2 * i));
            for (var c = start; c <= end && c < 0xFFFF; c++)
            {
                var glyph = offset == 0 ? c : table.U16(offsets + 2 * i + offset + 2 * (c - start));
                Add(map, c, glyph == 0 ? 0 : glyph + delta & 0xFFFF, glyphs);
            }
        }
    }

    private static void Groups(FontBytes table, int at, int glyphs, Dictionary<int, int> map)
    {
        var count = table.Index(at + 12);
        for (var i = 0; i < count; i++)
        {
            var (start, end, first) = (table.U32(at + 16 + 12 * i), table.U32(at + 20 + 12 * i), table.U32(at + 24 + 12 * i));
            if (end > 0x10FFFF || start > end)
            {
                throw new FontRefusedException($"Characters {start} to {end}");
            }

            for (var c = start; c <= end && first + (c - start) < glyphs; c++)
            {
                Add(map, (int)c, (int)(first + (c - start)), glyphs);
            }
        }
    }

    private static void Add(Dictionary<int, int> map, int character, int glyph, int glyphs)
    {
        if (glyph == 0 || glyph >= glyphs)
        {
            return;
        }

        map.TryAdd(character, glyph);
        if (map.Count > MaxCharacters)
        {
            throw new FontRefusedException("Too many characters");
        }
    }
}
