using Microsoft.Extensions.Primitives;

namespace Serambi.Web.Hosting;

/// <summary>
/// Serves kept pages to anonymous readers before anything else is asked: no routing, no scope, no database. Stands behind the security
/// headers and in front of everything else; <see cref="PageCacheFill"/> fills the store.
/// </summary>
public sealed class PageCache(RequestDelegate next, PageStore store, PageViews views)
{
    private static readonly StringValues[] CacheControl = [.. Enumerable.Range(0, (int)PageStore.Life.TotalSeconds + 1).Select(s => new StringValues($"public, max-age={s}"))];
    private static readonly StringValues Vary = "Accept-Encoding, Cookie, Save-Data";

    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (PageStore.KeyOf(context.Request) is not { } key) return next(context);
        if (store.Find(key) is { } page)
        {
            if (page.Counted is { } counted) views.Read(context.Request, counted);
            return ServeAsync(context, page, store.SecondsOf(page));
        }

        context.Features.Set(new PageWanted(key));
        return next(context);
    }

    internal static Task ServeAsync(HttpContext context, KeptPage page, int seconds)
    {
        var bytes = Choose(context.Request.Headers.AcceptEncoding, page);
        var headers = context.Response.Headers;
        headers.CacheControl = CacheControl[seconds];
        headers.Vary = Vary;
        headers.ETag = bytes.ETag;
        if (Knows(context.Request.Headers.IfNoneMatch, bytes.ETag.ToString()))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentType = page.ContentType;
        headers.ContentLength = bytes.Body.Length;
        if (bytes.Encoding.Count > 0) headers.ContentEncoding = bytes.Encoding;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(bytes.Body, context.RequestAborted).AsTask();
    }

    private static PageBytes Choose(StringValues accepted, KeptPage page)
    {
        foreach (var line in accepted)
        {
            if (Accepts(line, "br")) return page.Brotli;
            if (Accepts(line, "gzip")) return page.Gzip;
        }

        return page.Plain;
    }

    /// <summary>Whether a list such as "gzip, deflate, br;q=0.9" names the coding without refusing it (RFC 9110 section 12.5.3).</summary>
    private static bool Accepts(ReadOnlySpan<char> line, string coding)
    {
        foreach (var part in line.Split(','))
        {
            var item = line[part].Trim();
            if (!item.StartsWith(coding, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = item[coding.Length..].Trim();
            if (rest.IsEmpty) return true;
            if (rest[0] == ';') return !rest.TrimEnd('0').EndsWith("q=0.", StringComparison.OrdinalIgnoreCase) && !rest.EndsWith("q=0", StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }

    private static bool Knows(StringValues known, string tag)
    {
        foreach (var line in known)
        {
            if (line is not null && (line.Contains(tag, StringComparison.Ordinal) || line == "*")) return true;
        }

        return false;
    }
}

/// <summary>The request may be answered from the store, but the store does not have the page yet.</summary>
internal sealed record PageWanted(PageKey Key);
