using AngleSharp.Html.Parser;
using Serambi.Formats.Html;
using Xunit;

namespace Serambi.Tests.Formats.Html;

/// <summary>Lines by which a text asks for what is kept elsewhere.</summary>
public sealed class EmbedTests
{
    private const string Nasty = "\"><script>alert(1)</script>' onerror=x";

    [Fact]
    public void Lines_AreFoundWhereTheyMakeABlock_WithTheirNumber()
    {
        const string text = "Awal\n::agenda\nlanjut\n\n> ::layanan legalisasi\n\n    ::berita\n\n```\n::kode\n```\n\n::: info Kotak\n::register izin-usaha \n:::\n\n::kata:: biasa\n\n::Layanan  Dua Kata!";
        Assert.Equal([("agenda", null, 2), ("layanan", "legalisasi", 5), ("register", "izin-usaha", 14), ("layanan", "Dua Kata!", 19)], EmbedDirective.In(text).Select(d => (d.Name, d.Argument, d.Line)));
        Assert.Empty(EmbedDirective.In(new string(':', 5_000)));
        Assert.Empty(EmbedDirective.In(string.Concat(Enumerable.Repeat("> ", 5_000)) + "::agenda"));
    }

    [Fact]
    public void Found_IsDoorListOrTable_AndSafe_WhateverTheModuleSays()
    {
        var options = new ArticleOptions("id", "/en")
        {
            Embeds = new Dictionary<string, ArticleEmbed>(StringComparer.Ordinal)
            {
                ["layanan a"] = new(Nasty, "/layanan/a") { Text = Nasty },
                ["agenda"] = new("Agenda", "/agenda", "Semua") { Lines = [new("Satu", "/agenda/satu", "besok"), new(Nasty, "javascript:alert(1)", Nasty)] },
                ["berita"] = new("Berita", "/berita", "Semua") { Lines = [], Empty = "Belum ada" },
                ["register a"] = new("Register", "/layanan/a/register", "Semua") { Columns = ["Nomor", Nasty], Rows = [["1", ""], ["2", Nasty]] },
                ["hilang"] = new("hilang", "/") { Fault = "Tidak dikenal" },
            },
        };
        const string text = "## Awal\n\n::layanan a\n\n::agenda\n::berita\n::register a\n\n::hilang\n\n::takdikenal";
        var article = Article.Of(text, options)!;
        using var page = new HtmlParser().ParseDocument(article.Html);
        Assert.Empty(page.QuerySelectorAll("script, [onerror], [title], .site-embed"));
        Assert.Equal(["/en/layanan/a", "/en/agenda/satu", "/en/agenda", "/en/berita", "/en/layanan/a/register"], page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Equal(("Register", "Nomor", "–"), (page.QuerySelector("div.table > table > caption")!.TextContent, page.QuerySelector("th[scope=col]")!.TextContent, page.QuerySelectorAll("td")[1].TextContent));
        Assert.Equal(["h2 Awal", "h3 Agenda", "h3 Berita"], page.QuerySelectorAll("h1,h2,h3,h4").Select(h => $"{h.LocalName} {h.TextContent}"));   // below the heading around them
        Assert.Equal(["h2 Berita", "h2 Awal"], new HtmlParser().ParseDocument(Article.Of("::berita\n\n### Awal", options)!.Html).QuerySelectorAll("h2,h3").Select(h => $"{h.LocalName} {h.TextContent}"));
        Assert.DoesNotContain("hilang", article.Html, StringComparison.Ordinal);
        var draft = Article.Of(text, options with { Draft = true })!.Html;
        Assert.Contains("<p class=\"callout-title\">Baris 9: ::hilang</p><p>Tidak dikenal</p>", draft, StringComparison.Ordinal);
        Assert.Equal(EmbedDirective.Most, Article.Of(string.Concat(Enumerable.Repeat("::agenda\n\n", EmbedDirective.Most + 5)), options)!.Html.Split("/en/agenda/satu").Length - 1);
    }
}
