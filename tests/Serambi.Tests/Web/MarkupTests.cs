using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Serambi.Platform.Web.Kit;
using Xunit;

namespace Serambi.Tests.Web;

public sealed class MarkupTests
{
    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("@@")]
    [InlineData("a")]
    [InlineData("@a@b@")]
    [InlineData("aa@@bb")]
    public void Html_StandsWhereItWasPut_HoweverLongTheTextAround(string shape)
    {
        foreach (var length in new[] { 1, 255, 256, 257, 20_000 })
        {
            var (markup, expected) = (new Markup(), "");
            foreach (var (sign, i) in shape.Select((s, i) => (s, i)))
            {
                var piece = sign == '@' ? $"<i>{i.ToString(CultureInfo.InvariantCulture)}</i>" : new string(sign, length);
                if (sign == '@') markup.Html(new HtmlString(piece));
                else markup.Raw(piece);
                expected += piece;
            }

            Assert.Equal(expected, markup.ToString());
        }
    }

    [Fact]
    public void Html_WithinHtml_IsEncodedOnceAndAlike()
    {
        var inner = new Markup().Raw("<b>").Text("Budi & <Sari> – é").Raw("</b>");
        var outer = new Markup().Raw("<p>").Html(new HtmlContentBuilder().AppendHtml(inner).Append(" & ")).Html(inner).Raw("</p>");
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        outer.WriteTo(writer, HtmlEncoder.Default);
        Assert.Equal("<p><b>Budi &amp; &lt;Sari&gt; – é</b> &amp; <b>Budi &amp; &lt;Sari&gt; – é</b></p>", writer.ToString());
        Assert.Equal(writer.ToString(), outer.ToString());
    }
}
