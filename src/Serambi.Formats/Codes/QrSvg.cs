using System.Globalization;
using System.Net;
using System.Text;
using Serambi.Formats.Text;

namespace Serambi.Formats.Codes;

/// <summary>QR codes (ISO/IEC 18004) as inline SVG: one path, a white ground, a name for those who do not see it.</summary>
public static class QrSvg
{
    /// <summary>Most characters of content: more makes codes that cheap cameras do not read.</summary>
    public const int MaxContentLength = 1_000;

    private const int QuietZone = 4;

    /// <summary>The svg element, sized by its viewBox: one unit is one module.</summary>
    /// <param name="content">What the code says, mostly an address.</param>
    /// <param name="label">The accessible name, e.g. what the address is for; escaped here.</param>
    /// <exception cref="ArgumentException">The content is empty or longer than <see cref="MaxContentLength"/>.</exception>
    public static string Render(string content, string label)
    {
        ArgumentException.ThrowIfNullOrEmpty(content);
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        if (content.Length > MaxContentLength)
        {
            throw new ArgumentException("Too long for a code that can be read", nameof(content));
        }

        var code = QrCode.Encode(content);
        var side = code.Size + 2 * QrCode.QuietZone;
        var name = WebUtility.HtmlEncode(PlainText.Clean(label, multiline: false));
        return string.Create(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{name}\" shape-rendering=\"crispEdges\"><title>{name}</title><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path fill=\"#000\" d=\"{Path(code)}\"/></svg>");
    }

    private static string Path(QrCode code)
    {
        var path = new StringBuilder();
        foreach (var (x, y, width, height) in code.Rectangles())
        {
            path.Append(CultureInfo.InvariantCulture, $"M{x + QrCode.QuietZone} {y + QrCode.QuietZone}h{width}v{height}h-{width}z");
        }

        return path.ToString();
    }
}
