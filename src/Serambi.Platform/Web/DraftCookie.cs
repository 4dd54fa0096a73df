using Microsoft.AspNetCore.Http;

namespace Serambi.Platform.Web;

/// <summary>Remembers in the browser which draft is one's own; gone when the form was sent.</summary>
public static class DraftCookie
{
    public static Guid? Read(HttpContext context, string form)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Guid.TryParseExact(context.Request.Cookies[Name(form)], "n", out var id) ? id : null;
    }

    public static void Write(HttpContext context, string form, Guid id)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Append(Name(form), id.ToString("n"), Options(context, TimeSpan.FromDays(30)));
    }

    public static void Forget(HttpContext context, string form)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Delete(Name(form), Options(context, null));
    }

    private static string Name(string form) => "serambi-draft-" + form;

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
