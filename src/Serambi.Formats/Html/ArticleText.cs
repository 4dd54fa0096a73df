using System.Net;
using System.Text.RegularExpressions;

namespace Serambi.Formats.Html;

/// <summary>The words of an <see cref="Article"/>, without markup: what is searched and shown in lists.</summary>
public static partial class ArticleText
{
    /// <summary>One line of words.</summary>
    /// <param name="html">As <see cref="AllowedHtml"/> writes it: no sign of an element within a value.</param>
    public static string Of(string html) => Spaces().Replace(WebUtility.HtmlDecode(Elements().Replace(html, " ")), " ").Trim();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1_000)]
    private static partial Regex Elements();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1_000)]
    private static partial Regex Spaces();
}
