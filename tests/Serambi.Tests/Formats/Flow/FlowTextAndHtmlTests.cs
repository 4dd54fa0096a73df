using AngleSharp.Html.Parser;
using Serambi.Formats.Flow;
using Xunit;

namespace Serambi.Tests.Formats.Flow;

public sealed class FlowTextAndHtmlTests
{
    [Fact]
    public void Text_SaysEverything_InLinesOfABearableLength()
    {
        var text = FlowText.Write(FlowPdfTests.Everything());
        foreach (var part in (string[])["Badan Contoh", "JUDUL SURAT", "Isi bagian dan penutup[x] pilihan", "baris kedua", "a. pertama", "b. kedua", "Nama : Sari", "No.: 1", "Hal: Dua <b>", "Jakarta, 1 Maret 2026"]) Assert.Contains(part, text);
        Assert.All(text.Split('\n'), l => Assert.True(l.Length <= 76, l));
    }

    [Fact]
    public void Text_LongWord_StaysWhole() =>
        Assert.Contains(new string('x', 200), FlowText.Write(new FlowDocument("T", "id", [new FlowParagraph([new FlowRun("awal " + new string('x', 200) + " akhir")])])));

    [Fact]
    public void Html_EncodesWhatPeopleWrote_AndKeepsStructure()
    {
        var html = FlowHtml.Write(FlowPdfTests.Everything(), "/lambang", topLevel: 2);
        Assert.DoesNotContain("<b>", html);
        var letter = new HtmlParser().ParseDocument(html).QuerySelector("article")!;
        Assert.Equal("id", letter.GetAttribute("lang"));
        Assert.Equal("JUDUL SURAT", letter.QuerySelector("h2")!.TextContent);
        Assert.Equal("Bagian", letter.QuerySelector("h3")!.TextContent);
        Assert.Equal(["No.", "Hal"], letter.QuerySelectorAll("th[scope=col]").Select(h => h.TextContent));
        Assert.Equal("Nama", letter.QuerySelector("th[scope=row]")!.TextContent);
        Assert.Equal("ya", letter.QuerySelector("[role=img]")!.GetAttribute("aria-label"));
        Assert.Equal("Lambang Badan Contoh", letter.QuerySelector("img")!.GetAttribute("alt"));
        Assert.Equal(2, letter.QuerySelectorAll("ol[type=a] li").Length);
        Assert.NotNull(letter.QuerySelector("p br"));
    }
}
