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

    /// <summary>What stands within the text, each behind so many of its characters: written where it goes, not copied at every level of a page.</summary>
    private List<(int At, IHtmlContent Content)>? within;

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
        (within ??= []).Add((text.Length, content));
        return this;
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var (next, written) = (0, 0);
        foreach (var chunk in text.GetChunks())
        {
            var left = chunk.Span;
            while (within is not null && next < within.Count && within[next].At <= written + left.Length)
            {
                var before = within[next].At - written;
                writer.Write(left[..before]);
                within[next++].Content.WriteTo(writer, Encoder);
                left = left[before..];
                written += before;
            }

            writer.Write(left);
            written += left.Length;
        }

        for (; next < within?.Count; next++) within[next].Content.WriteTo(writer, Encoder);   // the text is empty
    }

    public override string ToString()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        WriteTo(writer, Encoder);
        return writer.ToString();
    }
}
