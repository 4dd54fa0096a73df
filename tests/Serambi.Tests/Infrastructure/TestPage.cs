using System.Net;
using System.Net.Http.Headers;
using AngleSharp;
using AngleSharp.Dom;

namespace Serambi.Tests.Infrastructure;

/// <summary>What a visitor got after all redirects: the parsed page, and where it is.</summary>
public sealed record TestPage(HttpStatusCode Status, Uri Url, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Body, IDocument Document)
{
    /// <summary>Path and query without <c>https://localhost</c>.</summary>
    public string Path => Url.PathAndQuery;

    /// <summary>All text of the page, white space collapsed.</summary>
    public string Text => Collapse(Document.Body?.TextContent ?? Body);

    /// <summary>The text of the first heading.</summary>
    public string Heading => TextOf("h1");

    /// <summary>The one element that <paramref name="selector"/> finds.</summary>
    /// <exception cref="InvalidOperationException">None or several; the message shows the page.</exception>
    public IElement One(string selector)
    {
        var found = Document.QuerySelectorAll(selector);
        return found.Length == 1 ? found[0] : throw new InvalidOperationException($"{found.Length} elements for '{selector}' at {Path} ({(int)Status}):\n{Body}");
    }

    public IReadOnlyList<IElement> All(string selector) => [.. Document.QuerySelectorAll(selector)];

    /// <summary>The text of the one element that <paramref name="selector"/> finds, white space collapsed.</summary>
    public string TextOf(string selector) => Collapse(One(selector).TextContent);

    /// <summary>Texts of all elements that <paramref name="selector"/> finds.</summary>
    public IReadOnlyList<string> TextsOf(string selector) => [.. All(selector).Select(e => Collapse(e.TextContent))];

    internal static async Task<TestPage> ReadAsync(HttpResponseMessage response, Uri url, CancellationToken ct)
    {
        var body = await response.Content.ReadAsStringAsync(ct);
        var context = BrowsingContext.New(Configuration.Default);
        var document = await context.OpenAsync(r => r.Content(body).Address(url.AbsoluteUri).Header("Content-Type", "text/html; charset=utf-8"), ct);
        return new TestPage(response.StatusCode, url, response.Headers, response.Content.Headers, body, document);
    }

    private static string Collapse(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
