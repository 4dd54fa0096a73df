namespace Serambi.Formats.Fonts;

/// <summary>
/// A TrueType font (OpenType 1.9 with "glyf" outlines), read once and shared: glyphs, widths and what PDF wants to know of it.
/// Everything that the file says is checked; a bad one is refused, never guessed at.
/// </summary>
public sealed class TrueTypeFont
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    private const int MaxTables = 64;

    private readonly Dictionary<string, FontBytes> tables;
    private readonly Dictionary<int, int> characters;
    private readonly int[] advances;
    private readonly int[] latin = new int[0x250];

    private TrueTypeFont(Dictionary<string, FontBytes> tables)
    {
        this.tables = tables;
        var (head, hhea, maxp) = (Table("head"), Table("hhea"), Table("maxp"));
        UnitsPerEm = head.U16(18) is >= 16 and <= 16384 and var units ? units : throw new FontRefusedException("Units per em");
        Box = (head.I16(36), head.I16(38), head.I16(40), head.I16(42));
        (Ascent, Descent) = (hhea.I16(4), hhea.I16(6));
        GlyphCount = maxp.U16(4);
        LongOffsets = head.U16(50) switch { 0 => false, 1 => true, var form => throw new FontRefusedException($"Offsets of form {form}") };
        advances = Advances(Table("hmtx"), hhea.U16(34), GlyphCount);
        characters = CharacterMap.Read(Table("cmap"), GlyphCount);
        foreach (var (character, glyph) in characters)
        {
            if (character < latin.Length)
            {
                latin[character] = glyph;
            }
        }

        // Glyphs must be there when a subset wants them.
        _ = (Table("loca").Slice(0, (GlyphCount + 1L) * (LongOffsets ? 4 : 2)), Table("glyf"));
        Name = FontNames.PostScript(tables.GetValueOrDefault("name"));
        ItalicAngle = tables.TryGetValue("post", out var post) ? post.I16(4) : 0;
        CapHeight = tables.TryGetValue("OS/2", out var os2) && os2.Length >= 90 && os2.U16(0) >= 2 ? os2.I16(88) : Ascent;
    }

    /// <summary>The PostScript name: "LiberationSans-Bold".</summary>
    public string Name { get; }

    /// <summary>Units of all measures below.</summary>
    public int UnitsPerEm { get; }

    public int Ascent { get; }

    /// <summary>Below the baseline, so negative.</summary>
    public int Descent { get; }

    public int CapHeight { get; }

    /// <summary>Whole degrees, negative when it leans to the right.</summary>
    public int ItalicAngle { get; }

    public int GlyphCount { get; }

    /// <summary>The box that holds every glyph.</summary>
    public (int Left, int Bottom, int Right, int Top) Box { get; }

    internal bool LongOffsets { get; }

    /// <summary>Reads a font.</summary>
    /// <exception cref="FontRefusedException">It is damaged, too large, or not TrueType.</exception>
    public static TrueTypeFont Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MaxBytes)
        {
            throw new FontRefusedException("Too large");
        }

        var bytes = new FontBytes(file);
        if (bytes.U32(0) is not (0x00010000 or 0x74727565))
        {
            throw new FontRefusedException("Not TrueType");
        }

        var count = bytes.U16(4);
        if (count > MaxTables)
        {
            throw new FontRefusedException($"{count} tables");
        }

        var found = new Dictionary<string, FontBytes>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var entry = bytes.Slice(12 + 16 * i, 16);
            found[System.Text.Encoding.Latin1.GetString(entry.Memory.Span[..4])] = bytes.Slice(entry.U32(8), entry.U32(12));
        }

        return new TrueTypeFont(found);
    }

    /// <summary>The glyph of a character; 0 when the font has none.</summary>
    public int GlyphOf(int character) => (uint)character < (uint)latin.Length ? latin[character] : characters.GetValueOrDefault(character);

    /// <summary>How far a glyph moves the pen.</summary>
    public int Advance(int glyph) => (uint)glyph < (uint)advances.Length ? advances[glyph] : 0;

    /// <summary>A font file with the outlines of these glyphs only; glyph numbers stay. The same glyphs give the same bytes.</summary>
    /// <exception cref="FontRefusedException">A glyph is damaged.</exception>
    public byte[] Subset(IEnumerable<int> glyphs) => FontSubset.Write(this, glyphs);

    internal FontBytes Table(string name) => tables.TryGetValue(name, out var table) ? table : throw new FontRefusedException($"No table {name}");

    internal FontBytes? Find(string name) => tables.TryGetValue(name, out var table) ? table : null;

    private static int[] Advances(FontBytes hmtx, int measured, int glyphs)
    {
        if (measured < 1 || measured > glyphs)
        {
            throw new FontRefusedException($"{measured} widths for {glyphs} glyphs");
        }

        var widths = new int[glyphs];
        for (var i = 0; i < glyphs; i++)
        {
            widths[i] = i < measured ? hmtx.U16(4 * i) : widths[measured - 1];
        }

        return widths;
    }
}
