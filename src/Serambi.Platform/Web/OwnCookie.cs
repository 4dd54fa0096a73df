using Microsoft.AspNetCore.Http;

namespace Serambi.Platform.Web;

/// <summary>
/// How the program's cookies for the public are set: read by no script, sent by no other site, and over https under the prefix __Host-, with
/// which no other host of the domain can plant one (RFC 6265bis section 4.1.3): whoever plants a draft would read what is typed into it.
/// </summary>
public static class OwnCookie
{
    public static string? Read(HttpContext context, string name)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Cookies[NameOf(context, name)];
    }

    public static void Write(HttpContext context, string name, string value, TimeSpan life)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Append(NameOf(context, name), value, Options(context, life));
    }

    public static void Forget(HttpContext context, string name)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Delete(NameOf(context, name), Options(context, null));
    }

    private static string NameOf(HttpContext context, string name) => context.Request.IsHttps ? "__Host-" + name : name;

    private static CookieOptions Options(HttpContext context, TimeSpan? life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = life,
        IsEssential = true,
    };
}
