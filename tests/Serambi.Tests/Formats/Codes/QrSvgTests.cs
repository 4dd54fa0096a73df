using System.Text.RegularExpressions;
using System.Xml.Linq;
using Serambi.Formats.Codes;
using Xunit;

namespace Serambi.Tests.Formats.Codes;

public sealed partial class QrSvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Render_Address_IsOneNamedPath()
    {
        var svg = XElement.Parse(QrSvg.Render("https://contoh.id/lacak/0012", "Lacak <\"0012\"> & lain"));
        Assert.Equal("img", (string?)svg.Attribute("role"));
        Assert.Equal("Lacak <\"0012\"> & lain", (string?)svg.Attribute("aria-label"));
        Assert.Equal("Lacak <\"0012\"> & lain", svg.Element(Svg + "title")?.Value);
        Assert.Single(svg.Elements(Svg + "path"));
    }

    [Fact]
    public void Render_Modules_HaveQuietZoneAndFinderPatterns()
    {
        var svg = XElement.Parse(QrSvg.Render("https://contoh.id/lacak/0012", "x"));
        var size = Number(((string)svg.Attribute("viewBox")!).Split(' ')[2]);
        Assert.Equal(0, (size - 8 - 17) % 4);
        var runs = Run().Matches((string)svg.Element(Svg + "path")!.Attribute("d")!).Select(m => (X: Number(m.Groups["x"].Value), Y: Number(m.Groups["y"].Value), W: Number(m.Groups["w"].Value))).ToList();
        Assert.All(runs, r => Assert.True(r.X >= 4 && r.Y >= 4 && r.X + r.W <= size - 4 && r.Y < size - 4));
        Assert.Contains((4, 4, 7), runs);
        Assert.Contains((size - 11, 4, 7), runs);
        Assert.Contains((4, size - 5, 7), runs);
    }

    [Fact]
    public void Render_TooLongOrEmpty_Throws()
    {
        Assert.Throws<ArgumentException>(() => QrSvg.Render("", "x"));
        Assert.Throws<ArgumentException>(() => QrSvg.Render("a", " "));
        Assert.Throws<ArgumentException>(() => QrSvg.Render(new string('a', QrSvg.MaxContentLength + 1), "x"));
    }

    private static int Number(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(?<x>[0-9]+) (?<y>[0-9]+)h(?<w>[0-9]+)v1", RegexOptions.NonBacktracking)]
    private static partial Regex Run();
}
