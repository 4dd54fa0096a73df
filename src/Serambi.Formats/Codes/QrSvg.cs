using System.Globalization;
using System.Net;
using System.Text;
using QRCoder;
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

        using var generator = new QRCodeGenerator();

        // Without the mark for UTF-8 readers guess an encoding; plain ASCII needs none, and old readers do not know it.
        var mark = Ascii.IsValid(content) ? QRCodeGenerator.EciMode.Default : QRCodeGenerator.EciMode.Utf8;
        using var data = generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.M, forceUtf8: true, eciMode: mark);

        // The matrix comes with a quiet zone of four modules.
        var modules = data.ModuleMatrix;
        var name = WebUtility.HtmlEncode(PlainText.Clean(label, multiline: false));
        return string.Create(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {modules.Count} {modules.Count}\" role=\"img\" aria-label=\"{name}\" shape-rendering=\"crispEdges\"><title>{name}</title><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path fill=\"#000\" d=\"{Path(modules)}\"/></svg>");
    }

    private static string Path(List<System.Collections.BitArray> modules)
    {
        var path = new StringBuilder();
        for (var y = QuietZone; y < modules.Count - QuietZone; y++)
        {
            for (var x = 0; x < modules.Count; x++)
            {
                var start = x;
                while (x < modules.Count && modules[y][x])
                {
                    x++;
                }

                if (x > start)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
                }
            }
        }

        return path.ToString();
    }
}
