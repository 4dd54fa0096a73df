using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Serambi.Tests.Web;

/// <summary>First load of a public page stays below 100 KB: css 14, scripts 10, fonts 25, icons 4 (compressed).</summary>
public sealed partial class BudgetTests
{
    [Theory]
    [InlineData("css", "*.css", 14_000)]
    [InlineData("js", "*.js", 10_000)]
    [InlineData("fonts", "*.woff2", 25_000)]
    [InlineData(".", "icons.svg", 4_000)]
    public void Files_Compressed_StayWithinTheirBudget(string folder, string pattern, int most)
    {
        var total = Directory.GetFiles(Path.Combine(Stylesheet.Root, folder), pattern).Sum(f => pattern.EndsWith("woff2", StringComparison.Ordinal) ? new FileInfo(f).Length : Brotli(f));
        Assert.InRange(total, 1, most);
    }

    [Fact]
    public void Stylesheet_LoadsNothingFromElsewhere() => Assert.DoesNotContain(Urls().Matches(Stylesheet.Css), m => !m.Groups["url"].Value.StartsWith("../", StringComparison.Ordinal));

    [Fact]
    public void EveryFileOfTheStylesheet_Exists() =>
        Assert.All(Urls().Matches(Stylesheet.Css), m => Assert.True(File.Exists(Path.Combine(Stylesheet.Root, "css", m.Groups["url"].Value)), m.Groups["url"].Value));

    [Fact]
    public void Icons_AllHaveOneIdAndOneViewBox()
    {
        var symbols = XDocument.Load(Path.Combine(Stylesheet.Root, "icons.svg")).Root!.Elements().ToList();
        Assert.Equal(symbols.Count, symbols.Select(s => s.Attribute("id")!.Value).Distinct(StringComparer.Ordinal).Count());
        Assert.All(symbols, s => Assert.Equal("0 0 24 24", s.Attribute("viewBox")!.Value));
    }

    private static long Brotli(string file)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) brotli.Write(File.ReadAllBytes(file));
        return packed.Length;
    }

    [GeneratedRegex("url\\((?<url>[^)]+)\\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Urls();
}
