using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Serambi.Formats.Text;

namespace Serambi.Formats.Feeds;

/// <summary>Texts and links of feeds, made plain.</summary>
public static class FeedWords
{
    /// <summary>Characters of a summary.</summary>
    public const int SummaryLength = 400;

    /// <summary>Characters of HTML that are looked at: a summary is made of their beginning.</summary>
    private const int MostHtml = 20_000;

    /// <summary>
    /// Tags that are looked at. The parser makes formatting that was left open anew in every block: of n tags it may make n² elements, so their
    /// number is bounded before it sees them.
    /// </summary>
    private const int MostTags = 200;

    private static readonly HashSet<string> Unseen = new(StringComparer.Ordinal) { "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title", "form", "figcaption" };
    private static readonly HashSet<string> Tracking = new(StringComparer.Ordinal) { "fbclid", "gclid", "ref", "amp" };

    /// <summary>
    /// What a link is compared by, so that two ways of writing the same address are one: host without "www.", path without a slash at its end,
    /// query in order and without marks of campaigns; without scheme, and without fragment unless that is a route ("#/", "#!"), which is a page of its own.
    /// </summary>
    /// <param name="link">Absolute, as in <see cref="FeedItem.Link"/>.</param>
    public static string Key(string link)
    {
        var uri = new Uri(link, UriKind.Absolute);
        var host = uri.Host.ToLowerInvariant();
        if (host.StartsWith("www.", StringComparison.Ordinal)) host = host[4..];
        var query = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => p.Split('=')[0].ToLowerInvariant() is var name && !Tracking.Contains(name) && !name.StartsWith("utm_", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var route = uri.Fragment is ['#', '/' or '!', ..] ? uri.Fragment : "";
        return $"{host}{(uri.IsDefaultPort ? "" : ":" + uri.Port)}{uri.AbsolutePath.TrimEnd('/')}{(query.Count > 0 ? "?" : "")}{string.Join('&', query)}{route}";
    }

    /// <summary>An item of what was found, or null when it has no title or nothing to know it by.</summary>
    internal static FeedItem? Item(string? id, string title, string? link, string summary)
    {
        var (name, line) = (id?.Trim() is { Length: > 0 } own ? own : link, Line(title));
        return line.Length == 0 || name is null || name.Length > FeedReader.MaxAddress ? null : new FeedItem(name, line, link, Shorten(Line(summary, int.MaxValue), SummaryLength), null, null, []);
    }

    /// <summary>The text of HTML, blocks apart from each other; entities that were written twice are read twice.</summary>
    internal static string OfHtml(string? html)
    {
        if (string.IsNullOrWhiteSpace(html)) return "";
        if (html.Length > MostHtml) html = html[..MostHtml];
        if (!html.AsSpan().ContainsAny('<', '&')) return html;
        var at = -1;
        for (var tags = 0; (at = html.IndexOf('<', at + 1)) >= 0; tags++)
        {
            if (tags < MostTags) continue;
            html = html[..at];
            break;
        }

        using var document = new HtmlParser().ParseDocument(html);
        var text = new StringBuilder();
        var waiting = new Stack<INode>([document.Body!]);
        while (waiting.TryPop(out var node))
        {
            if (node is IText words) text.Append(words.Data);
            if (node is IElement element && (Unseen.Contains(element.LocalName) || element.LocalName == "br")) text.Append(' ');
            else
            {
                if (node is IElement { LocalName: "p" or "div" or "li" or "h1" or "h2" or "h3" or "h4" or "td" or "tr" or "blockquote" }) text.Append(' ');
                foreach (var child in node.ChildNodes.Reverse()) waiting.Push(child);
            }
        }

        return WebUtility.HtmlDecode(text.ToString());
    }

    /// <summary>One clean line.</summary>
    internal static string Line(string? text, int longest = FeedReader.MaxTitle) =>
        Shorten(string.Join(' ', PlainText.Clean(text is { Length: > MostHtml } ? text[..MostHtml] : text, multiline: false).Split(' ', StringSplitOptions.RemoveEmptyEntries)), longest);

    internal static IReadOnlyList<string> Categories(IEnumerable<string?> all) =>
        [.. all.Take(10 * FeedReader.MaxCategories).Select(c => Line(OfHtml(c))).Where(c => c.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(FeedReader.MaxCategories)];

    /// <summary>The base that an element names, read against the one around it.</summary>
    internal static Uri Base(Uri around, string? own) => Link(around, own) is { } link ? new Uri(link) : around;

    /// <summary>An address of the web, absolute; null for what is none.</summary>
    /// <param name="home">Against which it is read; null takes absolute ones alone.</param>
    /// <param name="text">As it was written.</param>
    internal static string? Link(Uri? home, string? text)
    {
        var written = WebUtility.HtmlDecode(text?.Trim() ?? "");
        if (written.Length is 0 or > FeedReader.MaxAddress || written.AsSpan().ContainsAnyInRange('\0', ' ')) return null;
        if (!(home is null ? Uri.TryCreate(written, UriKind.Absolute, out var uri) : Uri.TryCreate(home, written, out uri))) return null;
        return uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Host.Length > 0 && uri.AbsoluteUri.Length <= FeedReader.MaxAddress ? uri.AbsoluteUri : null;
    }

    /// <summary>Cut off behind a word.</summary>
    private static string Shorten(string text, int longest)
    {
        if (text.Length <= longest) return text;
        var cut = text.LastIndexOf(' ', longest - 2);
        if (cut < longest / 2) cut = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return text[..cut].TrimEnd(' ', ',', ';', ':', '-') + "…";
    }
}
