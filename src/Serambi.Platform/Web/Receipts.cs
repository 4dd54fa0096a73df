using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Formats.Codes;

namespace Serambi.Platform.Web;

/// <summary>What every receipt shows, for <c>/Web/_ReceiptKeys.cshtml</c>.</summary>
/// <param name="Number">Of the case.</param>
/// <param name="Secret">Its tracking code; empty when there is none to show.</param>
/// <param name="Due">Until when something is done about it, in words; null shows nothing.</param>
/// <param name="Qr">SVG that opens the tracking form with the number filled in; the secret is not in the address.</param>
public sealed record ReceiptKeys(string Number, string Secret, string? Due, string Qr)
{
    public static ReceiptKeys Of(SiteAddress site, string number, string secret, string? due)
    {
        ArgumentNullException.ThrowIfNull(site);
        return new ReceiptKeys(number, secret, due, QrSvg.Render(site.Absolute("/lacak?nomor=" + Uri.EscapeDataString(number)), ReceiptTexts.Qr));
    }
}

/// <summary>Carries a receipt over the redirect, encrypted, for ten minutes: the secret is never in an address.</summary>
public static class ReceiptCookie
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <param name="context">The request.</param>
    /// <param name="form">Which form it is of: a receipt of one is none of another.</param>
    /// <param name="receipt">What the page shows.</param>
    public static void Write<T>(HttpContext context, string form, T receipt) =>
        OwnCookie.Write(context, NameOf(form), Protector(context, form).Protect(JsonSerializer.Serialize(receipt), Life), Life);

    /// <summary>Null when there is none, it is too old, or not ours.</summary>
    public static T? Read<T>(HttpContext context, string form)
        where T : class
    {
        if (OwnCookie.Read(context, NameOf(form)) is not { Length: > 0 } value) return null;
        try
        {
            return JsonSerializer.Deserialize<T>(Protector(context, form).Unprotect(value));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Too old, or not ours: then there is no receipt to show.
            return null;
        }
    }

    /// <summary>Forgets every receipt in this browser: it may be somebody else's.</summary>
    public static void ForgetAll(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var form in context.Request.Cookies.Keys.Select(k => k.Split(NameOf(""))).Where(k => k.Length == 2).Select(k => k[1])) OwnCookie.Forget(context, NameOf(form));
    }

    private static string NameOf(string form) => "serambi-receipt-" + form;

    private static ITimeLimitedDataProtector Protector(HttpContext context, string form)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("Serambi.Receipt", form).ToTimeLimitedDataProtector();
    }
}
