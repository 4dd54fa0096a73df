using Microsoft.AspNetCore.Http;

namespace Serambi.Platform.Web;

/// <summary>Remembers in the browser which draft is one's own; gone when the form was sent.</summary>
public static class DraftCookie
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    public static Guid? Read(HttpContext context, string form) => Guid.TryParseExact(OwnCookie.Read(context, Name(form)), "n", out var id) ? id : null;

    public static void Write(HttpContext context, string form, Guid id) => OwnCookie.Write(context, Name(form), id.ToString("n"), Life);

    public static void Forget(HttpContext context, string form) => OwnCookie.Forget(context, Name(form));

    /// <summary>Forgets every begun form: on a shared device, when its owner leaves.</summary>
    public static void ForgetAll(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var form in context.Request.Cookies.Keys.Select(k => k.Split(Name(""))).Where(k => k.Length == 2).Select(k => k[1])) Forget(context, form);
    }

    private static string Name(string form) => "serambi-draft-" + form;
}
