using System.Text;
using System.Xml.Linq;
using Serambi.Formats.Svg;
using Xunit;

namespace Serambi.Tests.Formats.Svg;

/// <summary>Of a drawing, shapes alone come through, whatever it brings along.</summary>
public sealed class CleanSvgTests
{
    private const string Head = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 10 10\" ";
    private static readonly string[] Known = ["svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "linearGradient", "radialGradient", "stop", "clipPath", "mask"];

    private static SvgDrawing? Clean(string svg) => CleanSvg.Of(Encoding.UTF8.GetBytes(svg));

    [Fact]
    public void Drawing_WithEverythingHostile_KeepsItsShapes()
    {
        var drawing = Clean(Head + """
            onload="alert(1)" width="300"><script>alert(1)</script><foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>
            <image href="https://elsewhere.test/x.png"/><a href="javascript:alert(1)"><path d="M0 0h1"/></a><use href="#x"/><animate attributeName="x"/>
            <g id="x" fill="url(https://elsewhere.test/#a)" style="stroke:#123456;behavior:url(x)"><path d="M0 0h10v10z" fill="url(#f)" onclick="alert(1)"/></g>
            <text>words</text></svg>
            """)!;
        Assert.Equal(["a", "animate", "foreignObject", "image", "script", "text", "use"], drawing.LeftOut);
        Assert.Contains("M0 0h10v10z", drawing.Text, StringComparison.Ordinal);
        Assert.Contains("fill=\"url(#f)\"", drawing.Text, StringComparison.Ordinal);
        Assert.Contains("stroke=\"#123456\"", drawing.Text, StringComparison.Ordinal);
        foreach (var word in (string[])["alert", "elsewhere", "onload", "onclick", "javascript", "behavior", "words", "width"]) Assert.DoesNotContain(word, drawing.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_OfDrawingPrograms_BecomeAttributes()
    {
        var drawing = Clean(Head + "><defs><style>.a,.b{fill:#ff0000;font-family:x}.b{fill:#00ff00}</style></defs><path class=\"a b\" d=\"M0 0\"/></svg>")!;
        Assert.Contains("fill=\"#00ff00\"", drawing.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("style", drawing.Text, StringComparison.Ordinal);
        Assert.Empty(drawing.LeftOut);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<svg")]
    [InlineData("<html><body/></html>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"></svg>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"&b;\"/></svg>")]
    public void NoDrawing_IsRefused(string svg) => Assert.Null(Clean(svg));

    [Fact]
    public void Depth_IsBounded() => Assert.Null(Clean(Head + ">" + string.Concat(Enumerable.Repeat("<g>", 500)) + "<path d=\"M0 0\"/>" + string.Concat(Enumerable.Repeat("</g>", 500)) + "</svg>"));

    [Fact]
    public void Mutations_NeverThrow_AndNeverLetAnythingElseThrough()
    {
        var random = new Random(59);
        string[] pieces = ["<script>", "</script>", "<path d='M0 0h1'/>", "<g style='fill:url(//x)'>", "</g>", " onload='x'", "<![CDATA[", "]]>", "<!--", "-->", "&#60;", "<use xlink:href='#a'/>", "<set/>", "<style>.a{fill:red}", "</style>", "<title>t</title>", "id='a'", "<clipPath id='c'>", "</clipPath>"];
        for (var run = 0; run < 2000; run++)
        {
            var middle = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)]));
            if (Clean($"{Head}><path d='M0 0h1'/>{middle}</svg>") is not { } drawing) continue;
            var tree = XDocument.Parse(drawing.Text);
            Assert.All(tree.Descendants(), e => Assert.Contains(e.Name.LocalName, Known));
            Assert.All(tree.Descendants().Attributes(), a => Assert.True(!a.Name.LocalName.StartsWith("on", StringComparison.Ordinal) && !a.Value.Contains("//", StringComparison.Ordinal) || a.IsNamespaceDeclaration, a.ToString()));
        }
    }
}
