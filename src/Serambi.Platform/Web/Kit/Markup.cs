using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Serambi.Platform.Web.Kit;

/// <summary>Writes HTML of the page kit; everything that is not a literal of ours goes through <see cref="Text"/> or <see cref="Attribute"/>, which encode.</summary>
public sealed class Markup : IHtmlContent
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder text = new(256);

    public Markup Raw(string? html)
    {
        text.Append(html);
        return this;
    }

    public Markup Text(string? value)
    {
        if (!string.IsNullOrEmpty(value)) text.Append(Encoder.Encode(value));
        return this;
    }

    /// <summary>Writes <c> name="value"</c>; null leaves the attribute out.</summary>
    public Markup Attribute(string name, string? value)
    {
        if (value is not null) text.Append(' ').Append(name).Append("=\"").Append(Encoder.Encode(value)).Append('"');
        return this;
    }

    public Markup Attribute(string name, int value)
    {
        text.Append(' ').Append(name).Append("=\"").Append(value.ToString(CultureInfo.InvariantCulture)).Append('"');
        return this;
    }

    public Markup Flag(string name, bool on)
    {
        if (on) text.Append(' ').Append(name);
        return this;
    }

    /// <summary>An icon of the sprite; it is silent, because a word always stands beside it.</summary>
    public Markup Icon(string sprite, string? name, string? css = null)
    {
        if (string.IsNullOrEmpty(name)) return this;
        text.Append("<svg class=\"icon");
        if (css is not null) text.Append(' ').Append(css);
        text.Append("\" width=\"20\" height=\"20\" aria-hidden=\"true\" focusable=\"false\"><use href=\"").Append(sprite).Append('#').Append(Encoder.Encode(name)).Append("\"></use></svg>");
        return this;
    }

    public Markup Html(IHtmlContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var writer = new StringWriter(text, CultureInfo.InvariantCulture);
        content.WriteTo(writer, Encoder);
        return this;
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var chunk in text.GetChunks()) writer.Write(chunk.Span);
    }

    public override string ToString() => text.ToString();
}
