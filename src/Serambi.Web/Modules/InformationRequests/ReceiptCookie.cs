using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>What the receipt page shows.</summary>
public sealed record RequestReceipt(Guid CaseId, string Number, string Secret, DateOnly? DueOn, bool Repeated)
{
    /// <summary>Outside the Act: no date, and no receipt of the Act as a file.</summary>
    public bool Foreign { get; init; }
}

/// <summary>Carries the receipt over the redirect, encrypted, for ten minutes: the secret is never in an address.</summary>
internal static class ReceiptCookie
{
    private const string Name = "serambi-receipt";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public static void Write(HttpContext context, RequestReceipt receipt) =>
        OwnCookie.Write(context, Name, Protector(context).Protect(JsonSerializer.Serialize(receipt), Life), Life);

    public static RequestReceipt? Read(HttpContext context)
    {
        if (OwnCookie.Read(context, Name) is not { Length: > 0 } value) return null;
        try
        {
            return JsonSerializer.Deserialize<RequestReceipt>(Protector(context).Unprotect(value));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Too old, or not ours: then there is no receipt to show.
            return null;
        }
    }

    private static ITimeLimitedDataProtector Protector(HttpContext context) =>
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("Serambi.Receipt").ToTimeLimitedDataProtector();
}
