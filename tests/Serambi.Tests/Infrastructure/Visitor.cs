using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.Net.Http.Headers;
using Xunit;

namespace Serambi.Tests.Infrastructure;

/// <summary>A browser without scripts: keeps cookies (against the program's clock), follows redirects, fills in forms.</summary>
public sealed class Visitor(SerambiApp app, HttpMessageInvoker http, Uri start)
{
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

    /// <summary>Sent with every request, as <c>Accept-Language</c> would be.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Cookies held now, by name.</summary>
    public IDictionary<string, string> Cookies => cookies;

    /// <summary>The page at <paramref name="path"/>, whatever its status; 500 fails the test with the program's log.</summary>
    public Task<TestPage> GetPageAsync(string path) => FollowAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(start, path)));

    /// <summary>
    /// Sends the one form that <paramref name="form"/> selects as a browser would: hidden fields, antiforgery, what is already
    /// filled in, the first submit button; with <paramref name="values"/> filled in on top.
    /// </summary>
    /// <exception cref="InvalidOperationException">The form has no field of that name, or does not offer that choice.</exception>
    public Task<TestPage> SubmitAsync(TestPage page, string form, FormValues? values = null, params IEnumerable<FormFile> files)
    {
        ArgumentNullException.ThrowIfNull(page);
        return FollowAsync(new FilledForm((IHtmlFormElement)page.One(form), values ?? [], [.. files]).ToRequest(page.Url));
    }

    /// <summary>Posts fields as they are, with nothing taken from a page: for forged and broken requests.</summary>
    public Task<TestPage> PostAsync(string path, FormValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return FollowAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(start, path)) { Content = new FormUrlEncodedContent(values.Pairs) });
    }

    /// <summary>One request with this visitor's cookies, no redirect followed; the caller disposes the response.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestUri = new Uri(start, request.RequestUri!);
        foreach (var (name, value) in Headers) request.Headers.TryAddWithoutValidation(name, value);
        if (cookies.Count > 0) request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out var set)) Keep(set);
        return response;
    }

    private async Task<TestPage> FollowAsync(HttpRequestMessage request)
    {
        for (var hops = 0; hops < 10; hops++)
        {
            using var sent = request;
            using var response = await SendAsync(request);
            var url = request.RequestUri!;
            if (response.StatusCode == HttpStatusCode.InternalServerError) throw new InvalidOperationException($"{request.Method} {url.PathAndQuery} answered 500:\n{app.Log}");
            if (response.Headers.Location is not { } location || (int)response.StatusCode is < 300 or > 399)
            {
                return await TestPage.ReadAsync(response, url, TestContext.Current.CancellationToken);
            }

            if (response.StatusCode is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect && request.Method != HttpMethod.Get)
            {
                throw new InvalidOperationException($"{url.PathAndQuery} asks to repeat a {request.Method} at {location}.");
            }

            request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, location));
        }

        throw new InvalidOperationException("More than ten redirects.");
    }

    private void Keep(IEnumerable<string> lines)
    {
        foreach (var cookie in SetCookieHeaderValue.ParseList([.. lines]))
        {
            var gone = cookie.MaxAge <= TimeSpan.Zero || cookie.Expires <= app.Time.GetUtcNow();
            if (gone) cookies.Remove(cookie.Name.ToString());
            else cookies[cookie.Name.ToString()] = cookie.Value.ToString();
        }
    }
}
