using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;
using Serambi.Formats.Html;
using Xunit;

namespace Serambi.Tests.Formats.Html;

/// <summary>Text of editors becomes HTML that does nothing but say it, whatever was written or pasted.</summary>
public sealed class ArticleTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef";
    private const string Nasty = "\"><script>alert(1)</script>' onerror=x";

    /// <summary>Files of the site whose words and addresses are not to be trusted either.</summary>
    private static readonly ArticleOptions Indonesian = new()
    {
        Draft = true,
        Media = new Dictionary<string, ArticleMedium>(StringComparer.Ordinal)
        {
            ["foto"] = new(ArticleMediumKind.Picture, Nasty) { Sources = [new($"/berkas-situs/{Hash}/foto.webp", 480, 320), new($"/berkas-situs/{Hash}/foto.webp", 960, 640)], Caption = Nasty, Credit = Nasty },
            ["film"] = new(ArticleMediumKind.Video, Nasty, "en")
            {
                Sources = [new($"/berkas-situs/{Hash}/film.mp4", 640, 360)],
                Poster = new("https://elsewhere.test/x.jpg"),
                Captions = [new($"/berkas-situs/{Hash}/film.vtt", "id", Nasty), new("javascript:alert(1)", "en", "x")],
                Sign = new($"/berkas-situs/{Hash}/film.mp4", 640, 360),
                Transcript = Nasty,
            },
            ["asing"] = new(ArticleMediumKind.Picture, "x") { Sources = [new("https://elsewhere.test/x.jpg", 1, 1)] },
            ["surat"] = new(ArticleMediumKind.Document, Nasty) { Sources = [new($"/berkas-situs/{Hash}/surat.pdf")], Facts = Nasty },
            ["hilang"] = new(ArticleMediumKind.Document, "hilang") { Fault = Nasty },
        },
    };

    private static readonly string[] Pieces =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "[a](JaVa\tScript:alert(1))", "[a](data:text/html,<script>)", "![x](javascript:alert(1))", "<a href='java&#x0A;script:alert(1)'>",
        "[a](//elsewhere.test)", "[a](/\\elsewhere.test)", "[a](vbscript:x)", "<svg><script>x</script></svg>", "<math><mi xlink:href='javascript:x'>", "</div></main>", "::: info \"onclick=alert(1)", ":::", "::: rincian <b onclick=x>", "| a | b |", "|---|---|",
        "| <i onmouseover=x> | y |", "# <u>x</u>", "```\n<script>\n```", "`<script>`", "&lt;script&gt;", "&#106;avascript:", "<https://contoh.test/\"onclick=x>", "[x]: javascript:alert(1)", "[x]", "* ", "> ", "1. ", "**", "_", "\n\n", "\n", "    ", "<!--", "-->", "<![CDATA[", "]]>", "<style>", "<base href=x>", "\0", "Tabel: <b>x</b>", "www.contoh.test", "teks biasa",
        "![](media:foto)", "![" + Nasty + "](media:film)", "![x](media:asing)", "![](media:surat)", "[![](media:foto)](/kontak)", "::: berkas \"onclick=x", "media:surat", "media:hilang", "![](media:hilang)", "![](media:tidak-ada)",
    ];

    [Fact]
    public void Of_WhatEditorsUse_IsWrittenOut()
    {
        var article = Article.Of("# Syarat\n\nBawa *KTP* dan **surat**.\n\n### Biaya\n\nTabel: Biaya salinan\n\n| Jenis | Biaya |\n|---|---:|\n| Kertas | Rp200 |\n\n::: penting Batas waktu\nSampai Jumat.\n:::\n\n::: rincian Dasar hukum\n[UU 14/2008](https://contoh.test/uu) dan [kontak](/kontak).\n:::\n", new ArticleOptions("id", "/en"))!;
        using var page = new HtmlParser().ParseDocument(article.Html);
        Assert.Equal(["Syarat"], article.Headings.Select(h => h.Text));
        Assert.Equal("b-syarat", page.QuerySelector("h2")!.Id);
        Assert.Equal("Biaya", page.QuerySelector("h3")!.TextContent);
        Assert.Equal("Biaya salinan", page.QuerySelector("div.table[role=region][tabindex='0'] > table > caption")!.TextContent);
        Assert.All(page.QuerySelectorAll("th"), h => Assert.Equal("col", h.GetAttribute("scope")));
        Assert.Equal("Rp200", page.QuerySelector("td.right")!.TextContent);
        Assert.Equal("Batas waktu", page.QuerySelector(".callout.amber .callout-title")!.TextContent);
        Assert.Equal("Dasar hukum", page.QuerySelector("details > summary")!.TextContent);
        Assert.Equal(["https://contoh.test/uu", "/en/kontak"], page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["https://contoh.test/uu", "/kontak"], article.Links);
    }

    [Fact]
    public void Of_EqualHeadings_CountOn_AndMeetNoneThatIsThere()
    {
        using var page = new HtmlParser().ParseDocument(Article.Of("## A\n\n## A 2\n\n## A\n\n## A\n", Indonesian)!.Html);
        Assert.Equal(["b-a", "b-a-2", "b-a-3", "b-a-4"], page.QuerySelectorAll("h2").Select(h => h.Id));
    }

    [Fact]
    public void Of_TextThatNoTextMayHold_IsWrittenOutAllTheSame() => Assert.Equal("a-b", Slug.Of("a\uFFFE \uD800b"));

    [Theory]
    [InlineData("/en", "/en")]
    [InlineData("/en?x=1", "/en?x=1")]
    [InlineData("/energi", "/en/energi")]
    public void Of_LinkToAnotherLanguage_StaysInIt(string written, string led)
    {
        using var page = new HtmlParser().ParseDocument(Article.Of($"[a]({written})", new ArticleOptions("en", "/en"))!.Html);
        Assert.Equal(led, page.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void Of_HeadingsThatSkipOrRepeat_AreInOrderAndHaveOwnPlaces()
    {
        var article = Article.Of("### Satu\n\n###### Dua\n\n### Satu\n", Indonesian)!;
        using var page = new HtmlParser().ParseDocument(article.Html);
        Assert.Equal(["H2", "H3", "H2"], page.QuerySelectorAll("h2,h3,h4,h5,h6").Select(h => h.NodeName));
        Assert.Equal(["b-satu", "b-satu-2"], article.Headings.Select(h => h.Id));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JAVASCRIPT:alert(1)")]
    [InlineData("java\tscript:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("\u0001javascript:alert(1)")]
    [InlineData("data:text/html;base64,PHNjcmlwdD4=")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//elsewhere.test")]
    [InlineData("/\\elsewhere.test")]
    [InlineData("\\\\elsewhere.test")]
    [InlineData("https:")]
    [InlineData("kontak")]
    [InlineData("")]
    public void IsLink_WhatLeadsAstray_IsNone(string address) => Assert.False(SafeAddress.IsLink(address));

    /// <summary>Any mixture of hostile pieces: the result read by a browser's rules holds no element, attribute or address that was not meant.</summary>
    [Fact]
    public void Of_AnyMixture_HoldsNothingThatActs()
    {
        var text = Gen.Elements(Pieces).ListOf().Select(p => string.Concat(p));
        Prop.ForAll(text.ToArbitrary(), markdown => Article.Of(markdown, Indonesian) is not { } article || IsHarmless(article.Html)).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    /// <summary>The same pieces as pasted HTML: what comes of it is harmless as well.</summary>
    [Fact]
    public void ToMarkdown_AnyMixture_BecomesAHarmlessArticle()
    {
        var text = Gen.Elements(Pieces).ListOf().Select(p => string.Concat(p));
        Prop.ForAll(text.ToArbitrary(), html => PastedHtml.ToMarkdown(html) is not { } markdown || Article.Of(markdown, Indonesian) is not { } article || IsHarmless(article.Html)).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    /// <summary>Pasted words are the same words again on the page, whatever signs they have.</summary>
    [Fact]
    public void ToMarkdown_Words_AreTheSameOnThePage()
    {
        var words = Gen.Elements([.. "ab1 .)(*_[]`<>#-+=~:&|\\!\"'"]).ListOf().Select(c => string.Join(' ', new string([.. c]).Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Prop.ForAll(words.ToArbitrary(), said =>
        {
            if (said.Length == 0 || Article.Of(PastedHtml.ToMarkdown($"<p>{System.Net.WebUtility.HtmlEncode(said)}</p>")!, Indonesian) is not { } article) return true;
            using var page = new HtmlParser().ParseDocument(article.Html);
            return page.Body!.TextContent.Trim() == said;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Theory]
    [InlineData(">", 5000)]
    [InlineData("- ", 5000)]
    [InlineData("[", 5000)]
    [InlineData("*a ", 20000)]
    [InlineData("**_", 20000)]
    [InlineData("`", 5000)]
    [InlineData("<", 5000)]
    [InlineData("::: info\n", 5000)]
    [InlineData("> - ", 20000)]
    [InlineData("![](", 20000)]
    [InlineData("[a](", 20000)]
    [InlineData("| a ", 20000)]
    [InlineData("&", 100000)]
    [InlineData("a\n- ", 20000)]
    [InlineData("[a]: /x\n", 15000)]
    public void Of_DeepOrEndless_EndsAndIsHarmless(string piece, int times)
    {
        var article = Article.Of(string.Concat(Enumerable.Repeat(piece, times)), Indonesian);
        Assert.True(article is null || IsHarmless(article.Html));
    }

    [Fact]
    public void ToMarkdown_OfWord_KeepsWhatIsSaid()
    {
        const string word = "<html><head><style>p{color:red}</style></head><body><!--StartFragment--><h1 style='color:red'>Syarat</h1><p class=MsoNormal><b>Bawa</b> <i>KTP </i>dan <a href='https://contoh.test/a'>surat</a>.<o:p></o:p></p>"
            + "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>   </span></span>Satu</p><p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o </span>Dalam</p><p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.</span>Pertama</p>"
            + "<table><tr><td>Jenis</td><td>Biaya</td></tr><tr><td>A|B</td><td>Rp200</td></tr></table><img src='file:///c:/x.png'></body></html>";
        Assert.Equal("## Syarat\n\n**Bawa** *KTP* dan [surat](https://contoh.test/a).\n\n- Satu\n   - Dalam\n1. Pertama\n\n| Jenis | Biaya |\n| --- | --- |\n| A\\|B | Rp200 |", PastedHtml.ToMarkdown(word));
    }

    [Fact]
    public void ToMarkdown_OfTheWeb_KeepsListsAndLeavesTheRest() => Assert.Equal(
        "Halo *dunia*.\n\n- Satu\n   1. Dalam\n- Dua\n\n> Kutipan\n>\n\nAkhir",
        PastedHtml.ToMarkdown("<b style='font-weight:normal'><div onclick=x>Halo <em>dunia</em>.<script>x</script></div><ul><li><p>Satu</p><ol><li>Dalam</li></ol></li><li>Dua</li></ul><blockquote>Kutipan</blockquote><p><a href='javascript:x'>Akhir</a></p></b>"));

    [Theory]
    [InlineData("Tugas & Wewenang PPID", "tugas-wewenang-ppid")]
    [InlineData("  Éducation – 2026 ", "education-2026")]
    [InlineData("…", "isi")]
    [InlineData("Laporan layanan informasi tahun lalu sudah terbit (demonstrasi)", "laporan-layanan-informasi-tahun-lalu-sudah-terbit")]
    [InlineData("Enam puluh huruf pas dengan kata terakhir yang muat di sini.", "enam-puluh-huruf-pas-dengan-kata-terakhir-yang-muat-di-sini")]
    [InlineData("Kata-pneumonoultramicroscopicsilicovolcanoconiosis-supercalifragilisticexpialidocious", "kata-pneumonoultramicroscopicsilicovolcanoconiosis")]
    [InlineData("pneumonoultramicroscopicsilicovolcanoconiosissupercalifragilisticexpialidocious", "pneumonoultramicroscopicsilicovolcanoconiosissupercalifragil")]
    public void Slug_OfWords(string words, string slug)
    {
        Assert.Equal(slug, Slug.Of(words));
        Assert.True(Slug.Is(slug));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("A")]
    [InlineData("a%2fb")]
    [InlineData("-a")]
    [InlineData("a--b")]
    [InlineData("")]
    public void Slug_WhatIsNone(string slug) => Assert.False(Slug.Is(slug));

    [Fact]
    public void Of_Pictures_HaveTheirSizes_BesideParagraphs_InTheWordsOfTheText()
    {
        var options = Indonesian with { Base = "/ppid/en" };
        using var page = new HtmlParser().ParseDocument(Article.Of("Sebelum ![Di meja](media:foto) sesudah.\n\n- a\n- ![](media:film)\n\n::: berkas Formulir\n- media:surat\n- media:hilang\n:::\n", options)!.Html);
        var image = page.QuerySelector("body > p + figure > img")!;
        Assert.Equal((Nasty, "960", "640", "lazy"), (image.GetAttribute("alt"), image.GetAttribute("width"), image.GetAttribute("height"), image.GetAttribute("loading")));
        Assert.Equal($"/ppid/berkas-situs/{Hash}/foto.webp 480w, /ppid/berkas-situs/{Hash}/foto.webp 960w", image.GetAttribute("srcset"));
        Assert.StartsWith("Di meja Sumber:", page.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("metadata", "640"), (page.QuerySelector("li figure > video[controls]")!.GetAttribute("preload"), page.QuerySelector("li video")!.GetAttribute("width")));
        Assert.Equal(["id"], page.QuerySelectorAll("track[kind=captions][default]").Select(t => t.GetAttribute("srclang")));
        Assert.Equal(2, page.QuerySelectorAll("li details").Length);
        Assert.Equal($"/ppid/berkas-situs/{Hash}/surat.pdf", page.QuerySelector(".files .file a")!.GetAttribute("href"));
        Assert.Equal("media:hilang", page.QuerySelector(".callout.red .callout-title")!.TextContent);
        Assert.DoesNotContain("media:", Article.Of("![](media:hilang)", options with { Draft = false })!.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SeveralMediaInOneParagraph_KeepTheirOrder()
    {
        using var page = new HtmlParser().ParseDocument(Article.Of("![Satu](media:foto) ![Dua](media:film) ![Tiga](media:foto)", Indonesian)!.Html);
        Assert.Equal(["Satu", "Dua", "Tiga"], page.QuerySelectorAll("figcaption").Select(c => c.TextContent.Split(' ')[0]));
        Assert.Equal("Dua", page.QuerySelector("figure[lang=en] figcaption > span[lang=id]")!.TextContent);
    }

    [Fact]
    public void Of_MoreMediaThanATextMayName_LeavesTheRestOut()
    {
        using var page = new HtmlParser().ParseDocument(Article.Of(string.Concat(Enumerable.Repeat("![](media:foto)\n\n", MediaName.Most + 5)), Indonesian)!.Html);
        Assert.Equal(MediaName.Most, page.QuerySelectorAll("figure").Length);
    }

    [Fact]
    public void Of_WordsThatAreNotTranslated_StayAndSayInWhichLanguageTheyAre()
    {
        var film = Indonesian.Media["film"] with { Words = "Visit us", Caption = "Mari berkunjung", CaptionLanguage = "id", Transcript = "Selamat datang.", TranscriptLanguage = "id" };
        var options = new ArticleOptions("en", "/en") { Media = new Dictionary<string, ArticleMedium>(StringComparer.Ordinal) { ["film"] = film } };
        using var page = new HtmlParser().ParseDocument(Article.Of("![](media:film)", options)!.Html);
        Assert.Equal("Mari berkunjung", page.QuerySelector("figure:not([lang]) figcaption > span[lang=id]")!.TextContent);
        Assert.Equal(["Sign language", "Transcript"], page.QuerySelectorAll("summary").Select(s => s.TextContent));
        Assert.Equal("Selamat datang.", page.QuerySelector("details > div[lang=id] > p")!.TextContent);
    }

    private static readonly string[] OfMedia = ["src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding", "controls", "preload", "playsinline", "poster", "type", "kind", "srclang", "label", "default"];

    private static bool IsHarmless(string html)
    {
        using var page = new HtmlParser().ParseDocument(html);
        foreach (var element in page.Body!.QuerySelectorAll("*"))
        {
            Assert.DoesNotContain(element.LocalName, (string[])["script", "style", "svg", "math", "iframe", "form", "input", "base", "link", "meta", "object", "embed", "main"]);
            Assert.All(element.Attributes, a => Assert.Contains(a.Name, (string[])["href", "id", "class", "scope", "start", "role", "tabindex", "aria-label", "colspan", "rowspan", "lang", "title", .. OfMedia]));
            if (element.LocalName is "img" or "source" or "track") Assert.True(MediaAddress.Is(element.GetAttribute("src") ?? ""), element.OuterHtml);
            if (element.GetAttribute("poster") is { } poster) Assert.True(MediaAddress.Is(poster), poster);
            if (element.GetAttribute("srcset") is { } set) Assert.All(set.Split(", "), s => Assert.True(MediaAddress.Is(s.Split(' ')[0]), s));
            if (element.GetAttribute("href") is { } href) Assert.True(SafeAddress.IsLink(href), href);
            if (element.GetAttribute("id") is { } id) Assert.StartsWith("b-", id, StringComparison.Ordinal);
        }

        Assert.Empty(page.Head!.QuerySelectorAll("*"));
        return true;
    }
}
