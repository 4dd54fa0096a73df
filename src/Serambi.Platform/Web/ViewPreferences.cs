using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Serambi.Platform.Web;

/// <summary>How one reader wants to see pages; kept in the only preference cookie, which exists after a choice and not before.</summary>
/// <param name="Theme">"auto", "light" or "dark".</param>
/// <param name="Text">"normal", "large" or "larger".</param>
/// <param name="Contrast">"normal" or "more".</param>
/// <param name="Density">"normal" or "compact"; only the desk looks at it.</param>
/// <param name="Saver">No web fonts and no large pictures.</param>
/// <param name="Keys">Single-key shortcuts on the desk (WCAG 2.1.4 asks that they can be switched off).</param>
/// <param name="Folded">The left rail of the desk shows icons alone.</param>
/// <param name="Reading">"normal" or "wide": wider lines, words and letters, and the paragraph that is pointed at stands out.</param>
public sealed record ViewPreferences(
    string Theme = "auto", string Text = "normal", string Contrast = "normal", string Density = "normal", bool Saver = false, bool Keys = true, bool Folded = false, string Reading = "normal")
{
    public const string CookieName = "serambi-view";

    public static ViewPreferences Default { get; } = new();

    /// <summary>Reads the cookie and the browser's Save-Data; unknown names and values fall back to the default, never to an error.</summary>
    public static ViewPreferences Read(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var view = request.Cookies.TryGetValue(CookieName, out var cookie) ? Parse(cookie) : Default;
        return request.Headers["Save-Data"] == "on" ? view with { Saver = true } : view;
    }

    /// <summary>Reads what <see cref="ToCookie"/> wrote; anything unknown counts as the default.</summary>
    public static ViewPreferences Parse(string? cookie)
    {
        if (string.IsNullOrEmpty(cookie) || cookie.Length > 200) return Default;
        var values = QueryHelpers.ParseQuery(cookie);
        string One(string name, string fallback, params ReadOnlySpan<string> allowed)
        {
            var value = values.TryGetValue(name, out var found) ? found.ToString() : fallback;
            return allowed.Contains(value) ? value : fallback;
        }

        return new(
            One("theme", "auto", "auto", "light", "dark"), One("text", "normal", "normal", "large", "larger"), One("contrast", "normal", "normal", "more"),
            One("density", "normal", "normal", "compact"), One("saver", "0", "0", "1") == "1", One("keys", "1", "0", "1") == "1", One("rail", "1", "0", "1") == "0",
            One("read", "normal", "normal", "wide"));
    }

    /// <summary>The cookie's value: only what differs from the default, so that equal preferences are equal strings (a cache key).</summary>
    public string ToCookie()
    {
        var text = new StringBuilder();
        void Add(string name, string value) => text.Append(text.Length == 0 ? "" : "&").Append(name).Append('=').Append(value);
        if (Theme != Default.Theme) Add("theme", Theme);
        if (Text != Default.Text) Add("text", Text);
        if (Contrast != Default.Contrast) Add("contrast", Contrast);
        if (Density != Default.Density) Add("density", Density);
        if (Saver) Add("saver", "1");
        if (!Keys) Add("keys", "0");
        if (Folded) Add("rail", "0");
        if (Reading != Default.Reading) Add("read", Reading);
        return text.ToString();
    }

    /// <summary>Writes the cookie for a year; the default view removes it.</summary>
    public void Write(HttpResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var options = new CookieOptions
        {
            Path = "/",
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = response.HttpContext.Request.IsHttps,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
        };
        var value = ToCookie();
        if (value.Length == 0) response.Cookies.Delete(CookieName, options);
        else response.Cookies.Append(CookieName, value, options);
    }
}
