using System.Globalization;
using Serambi.Platform.Web.Api;

namespace Serambi.Web.Hosting;

/// <summary>English lives under /en with the same paths: the prefix becomes PathBase, so every generated link keeps it. The API asks Accept-Language.</summary>
public sealed class Language(RequestDelegate next)
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var english = context.Request.Path.StartsWithSegments("/en", StringComparison.OrdinalIgnoreCase, out var rest);
        if (english)
        {
            context.Request.PathBase = context.Request.PathBase.Add("/en");
            context.Request.Path = rest.HasValue ? rest : "/";
        }

        else if (ApiRoutes.IsApi(context.Request.Path))
        {
            english = WantsEnglish(context.Request);
        }

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = english ? English : Indonesian;
        return next(context);
    }

    /// <summary>Of the two languages the one that Accept-Language likes better; Indonesian when it names neither.</summary>
    private static bool WantsEnglish(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.Where(l => l.Quality is not 0).OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.ToString()).FirstOrDefault(l => l.StartsWith("en", StringComparison.OrdinalIgnoreCase) || l.StartsWith("id", StringComparison.OrdinalIgnoreCase))
            ?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true;
}
