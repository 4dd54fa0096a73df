using Serambi.Formats.Fonts;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Formats.Fonts;

public sealed class TrueTypeFontTests
{
    private static readonly byte[] File = System.IO.File.ReadAllBytes(Repository.PathOf("src", "Serambi.Platform", "Documents", "Letters", "Fonts", "LiberationSans-Regular.ttf"));
    private static readonly TrueTypeFont Font = TrueTypeFont.Read(File);

    [Fact]
    public void Read_Liberation_KnowsNameMeasuresAndGlyphs()
    {
        Assert.Equal("LiberationSans", Font.Name);
        Assert.Equal(2048, Font.UnitsPerEm);
        Assert.True(Font.Ascent > 0 && Font.Descent < 0 && Font.CapHeight is > 1300 and < 1600);
        // The widths of Arial: 0.556 em for a figure, 0.667 for a capital A.
        Assert.Equal(1139, Font.Advance(Font.GlyphOf('0')));
        Assert.Equal(1366, Font.Advance(Font.GlyphOf('A')));
        Assert.Equal(0, Font.GlyphOf(0x1F600));
        Assert.NotEqual(0, Font.GlyphOf(0x25A1));
    }

    [Fact]
    public void Subset_HasTheSameWidthsAndOutlines_AndPartsOfComposedGlyphs()
    {
        var wanted = "Aé0".Select(c => Font.GlyphOf(c)).ToList();
        var bytes = Font.Subset(wanted);
        Assert.True(bytes.Length < File.Length / 10);
        Assert.Equal(bytes, Font.Subset(wanted));

        // The character map is left out: PDF has its own. So it is put back to read the subset again.
        var tables = Tables(bytes);
        Assert.DoesNotContain("cmap", tables.Keys);
        Assert.True(tables["glyf"].Length > 0);
        var letters = Tables(Font.Subset("e".Select(c => Font.GlyphOf(c))));
        Assert.True(Tables(Font.Subset([Font.GlyphOf('é')]))["glyf"].Length > letters["glyf"].Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(11)]
    [InlineData(500)]
    public void Read_TruncatedFile_IsRefused(int length) => Assert.Throws<FontRefusedException>(() => TrueTypeFont.Read(File.AsMemory(0, length)));

    /// <summary>Whatever the file says, it is read or refused.</summary>
    [Fact]
    public void Read_MutatedFiles_NeverFailsOtherwise()
    {
        var random = new Random(20261128);
        var (read, refused) = (0, 0);
        for (var i = 0; i < 1500; i++)
        {
            var mutated = (byte[])File.Clone();
            for (var n = random.Next(1, 12); n > 0; n--) mutated[Position(random)] = (byte)random.Next(256);
            try
            {
                TrueTypeFont.Read(mutated).Subset([Font.GlyphOf('a'), Font.GlyphOf('é'), Font.GlyphOf('Å')]);
                read++;
            }
            catch (FontRefusedException)
            {
                refused++;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Mutation {i}", e);
            }
        }

        Assert.True(read > 100 && refused > 100, $"{read} read, {refused} refused");
    }

    /// <summary>Mostly in what steers the reading: the directory and the small tables.</summary>
    private static int Position(Random random)
    {
        if (random.Next(3) == 0) return random.Next(12 + 16 * 18);
        var names = (string[])["head", "hhea", "maxp", "cmap", "loca", "hmtx", "name", "glyf"];
        var (at, length) = Place(File, names[random.Next(names.Length)]);
        return at + random.Next(Math.Min(length, 4000));
    }

    private static Dictionary<string, byte[]> Tables(byte[] font) => Names(font).ToDictionary(n => n, n => Place(font, n) is var (at, length) ? font[at..(at + length)] : [], StringComparer.Ordinal);

    private static IEnumerable<string> Names(byte[] font) => Enumerable.Range(0, font[5]).Select(i => System.Text.Encoding.ASCII.GetString(font, 12 + 16 * i, 4));

    private static (int At, int Length) Place(byte[] font, string name)
    {
        var entry = 12 + 16 * Names(font).ToList().IndexOf(name);
        int Number(int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(entry + at));
        return (Number(8), Number(12));
    }
}
