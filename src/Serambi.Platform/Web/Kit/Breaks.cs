using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Serambi.Platform.Web.Kit;

/// <summary>Long numbers where a line is short: "41/IOMKI/SETBADAN/2026" may break behind its strokes, and not within a word.</summary>
public static class Breaks
{
    /// <summary>The text with a place to break behind each of a sign.</summary>
    public static IHtmlContent After(char sign, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new HtmlString(string.Join($"{HtmlEncoder.Default.Encode(sign.ToString())}<wbr>", text.Split(sign).Select(HtmlEncoder.Default.Encode)));
    }
}
