using System.Globalization;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Serambi.Formats.Html;

/// <summary>
/// A finished page for who saves data: larger pictures become links with their words, videos load nothing before they are played, no font is
/// fetched ahead. What is said stays the same.
/// </summary>
public static class LightHtml
{
    /// <summary>Pictures up to this width, in pixels, are emblems and small faces: a few hundred bytes, and part of where one is.</summary>
    private const int Small = 96;

    /// <param name="html">A whole page of this program.</param>
    /// <param name="show">Words of the link before those of the picture: "Show the picture".</param>
    public static string Of(string html, string show)
    {
        ArgumentNullException.ThrowIfNull(html);
        using var document = new HtmlParser().ParseDocument(html);
        foreach (var font in document.QuerySelectorAll("link[rel=preload]").ToList()) font.Remove();
        foreach (var video in document.QuerySelectorAll("video"))
        {
            video.SetAttribute("preload", "none");
            video.RemoveAttribute("poster");
        }

        foreach (var image in document.QuerySelectorAll("img").Where(i => !IsSmall(i)).ToList()) Replace(document, image, show);
        return document.ToHtml();
    }

    private static bool IsSmall(IElement image) => int.TryParse(image.GetAttribute("width"), NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width <= Small;

    /// <summary>Within a link or a button the words alone; a decoration leaves nothing.</summary>
    private static void Replace(IDocument document, IElement image, string show)
    {
        var (words, address) = (image.GetAttribute("alt") ?? "", image.GetAttribute("src"));
        var whole = image.Closest("picture") ?? image;
        if (words.Length == 0 || address is null)
        {
            whole.Remove();
            return;
        }

        var inside = image.Closest("a, button") is not null;
        var made = document.CreateElement(inside ? "span" : "a");
        made.TextContent = inside ? words : $"{show}: {words}";
        if (!inside) made.SetAttribute("href", address);
        whole.Replace(made);
    }
}
