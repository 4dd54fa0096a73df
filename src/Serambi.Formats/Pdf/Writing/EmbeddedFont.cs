using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Serambi.Formats.Fonts;
using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Writing;

/// <summary>
/// A TrueType font inside one file (9.6 to 9.10): two bytes a glyph, the outlines of the glyphs that were used, and which characters
/// they stand for, so that text can be searched, copied and read aloud. <see cref="Finish"/> comes after the last text.
/// </summary>
public sealed class EmbeddedFont(TrueTypeFont font, PdfFile file) : PdfFont
{
    /// <summary>Shown for what the font cannot show: a plain box.</summary>
    public const char Replacement = '□';

    private readonly PdfReference reference = file.Reserve();
    private readonly SortedDictionary<int, int> used = [];
    private readonly HashSet<int> missing = [];

    /// <summary>Characters that were asked for and that the font does not have.</summary>
    public IReadOnlySet<int> Missing => missing;

    public override PdfString Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = new List<byte>(2 * text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = Glyph(rune.Value);
            if (glyph == 0)
            {
                missing.Add(rune.Value);
                glyph = Substitute();
            }

            used.TryAdd(glyph, font.GlyphOf(rune.Value) == 0 ? Replacement : rune.Value);
            bytes.Add((byte)(glyph >> 8));
            bytes.Add((byte)glyph);
        }

        return new PdfString(bytes.ToArray()) { IsHex = true };
    }

    public override double Measure(string text, double size)
    {
        ArgumentNullException.ThrowIfNull(text);
        long sum = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            sum += Advance(rune.Value);
        }

        return sum * size / font.UnitsPerEm;
    }

    /// <summary>The width of one character in units of the em.</summary>
    internal int Advance(int character)
    {
        var glyph = Glyph(character);
        return font.Advance(glyph == 0 ? Substitute() : glyph);
    }

    internal int UnitsPerEm => font.UnitsPerEm;

    internal override PdfReference Refer(Func<PdfValue, PdfReference> add) => reference;

    public override PdfDictionary Describe(Func<PdfValue, PdfReference> add)
    {
        ArgumentNullException.ThrowIfNull(add);
        var name = new PdfName($"{Tag()}+{font.Name}");
        var descriptor = new PdfDictionary
        {
            ["Type"] = new PdfName("FontDescriptor"),
            ["FontName"] = name,
            ["Flags"] = font.ItalicAngle == 0 ? 32 : 96,
            ["FontBBox"] = PdfArray.Of(Thousandths(font.Box.Left), Thousandths(font.Box.Bottom), Thousandths(font.Box.Right), Thousandths(font.Box.Top)),
            ["ItalicAngle"] = font.ItalicAngle,
            ["Ascent"] = Thousandths(font.Ascent),
            ["Descent"] = Thousandths(font.Descent),
            ["CapHeight"] = Thousandths(font.CapHeight),
            ["StemV"] = font.Name.Contains("Bold", StringComparison.Ordinal) ? 140 : 80,
            ["FontFile2"] = add(Program()),
        };
        var descendant = new PdfDictionary
        {
            ["Type"] = new PdfName("Font"),
            ["Subtype"] = new PdfName("CIDFontType2"),
            ["BaseFont"] = name,
            ["CIDSystemInfo"] = new PdfDictionary { ["Registry"] = PdfString.Text("Adobe"), ["Ordering"] = PdfString.Text("Identity"), ["Supplement"] = 0 },
            ["FontDescriptor"] = add(descriptor),
            ["DW"] = 1000,
            ["W"] = Widths(),
            ["CIDToGIDMap"] = new PdfName("Identity"),
        };
        return new PdfDictionary
        {
            ["Type"] = new PdfName("Font"),
            ["Subtype"] = new PdfName("Type0"),
            ["BaseFont"] = name,
            ["Encoding"] = new PdfName("Identity-H"),
            ["DescendantFonts"] = PdfArray.Of(add(descendant)),
            ["ToUnicode"] = add(PdfStream.Deflated(new PdfDictionary(), ToUnicode())),
        };
    }

    /// <summary>Writes the font with the glyphs used so far into the file.</summary>
    public void Finish() => file.Set(reference, Describe(file.Add));

    /// <summary>Scripts written from right to left would come out backwards: a box is honest, a reversed name is not.</summary>
    private int Glyph(int character) => character is >= 0x590 and <= 0x8FF or >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFE ? 0 : font.GlyphOf(character);

    private int Substitute() => font.GlyphOf(Replacement) is > 0 and var box ? box : font.GlyphOf('?');

    private int Thousandths(int units) => (int)Math.Round(units * 1000.0 / font.UnitsPerEm, MidpointRounding.AwayFromZero);

    private PdfStream Program()
    {
        var subset = font.Subset(used.Keys);
        return PdfStream.Deflated(new PdfDictionary { ["Length1"] = subset.Length }, subset);
    }

    private PdfArray Widths()
    {
        var widths = new PdfArray();
        foreach (var glyph in used.Keys)
        {
            widths.Add(glyph);
            widths.Add(PdfArray.Of(Thousandths(font.Advance(glyph))));
        }

        return widths;
    }

    /// <summary>Six capital letters that differ when the glyphs differ (9.9.2).</summary>
    private string Tag()
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(',', used.Keys)));
        return string.Concat(hash.Take(6).Select(b => (char)('A' + b % 26)));
    }

    private byte[] ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var part in used.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach (var (glyph, character) in part)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(character)))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return Encoding.ASCII.GetBytes(map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString());
    }
}
