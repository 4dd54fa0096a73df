using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Web;

namespace Serambi.Web.Hosting;

/// <summary>
/// Behind the routing: renders a <see cref="PublicPageAttribute">public page</see> once, keeps its bytes and answers with them. What is no
/// 200, sets a cookie or was made for somebody signed in is passed on and not kept.
/// </summary>
public sealed class PageCacheFill(RequestDelegate next, PageStore store)
{
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<PageWanted>() is { } wanted
            && context.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is { } page
            && Allowed(page, context.Request.QueryString)
            ? RenderAsync(context, wanted.Key, page.Fresh)
            : next(context);
    }

    /// <summary>For who saves data, by choice or by the browser's word, which is part of the key.</summary>
    private static byte[] Lightened(HttpRequest request, string type, byte[] page) =>
        type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) && ViewPreferences.Read(request).Saver ? Encoding.UTF8.GetBytes(LightHtml.Of(Encoding.UTF8.GetString(page), WebTexts.ShowPicture)) : page;

    private static bool Allowed(PublicPageAttribute page, QueryString query)
    {
        if (!query.HasValue) return true;
        foreach (var pair in new QueryStringEnumerable(query.Value))
        {
            if (!page.Query.Contains(pair.DecodeName().ToString(), StringComparer.Ordinal)) return false;
        }

        return true;
    }

    private async Task RenderAsync(HttpContext context, PageKey key, bool fresh)
    {
        var stamp = store.Stamp;
        var response = context.Response;
        var target = response.Body;
        using var rendered = new MemoryStream();
        response.Body = rendered;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = target;
        }

        if (response.StatusCode == StatusCodes.Status200OK && response.Headers.SetCookie.Count == 0 && context.User.Identity?.IsAuthenticated != true && response.ContentType is { } type)
        {
            var page = store.Keep(key, type, Lightened(context.Request, type, rendered.ToArray()), stamp, context.Features.Get<PageUntil>()?.Utc, fresh);
            await PageCache.ServeAsync(context, page, store.SecondsOf(page));
            return;
        }

        rendered.Position = 0;
        if (rendered.Length > 0) await rendered.CopyToAsync(target, context.RequestAborted);
    }
}
