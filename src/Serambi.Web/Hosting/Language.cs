using System.Globalization;

namespace Serambi.Web.Hosting;

/// <summary>English lives under /en with the same paths: the prefix becomes PathBase, so every generated link keeps it.</summary>
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

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = english ? English : Indonesian;
        return next(context);
    }
}
