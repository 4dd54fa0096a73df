using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;

namespace Serambi.Platform.Web;

/// <summary>Which cases this browser has opened with number and secret or by a link: encrypted, for twelve hours, at most ten.</summary>
public static class TrackingCookie
{
    private const string Name = "serambi-cases";
    private const int Most = 10;
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    /// <summary>Remembers that the browser may see the case.</summary>
    public static void Open(HttpContext context, Guid caseId)
    {
        ArgumentNullException.ThrowIfNull(context);
        var ids = Read(context).Where(id => id != caseId).Prepend(caseId).Take(Most);
        OwnCookie.Write(context, Name, Protector(context).Protect(string.Join(',', ids.Select(id => id.ToString("n"))), Life), Life);
    }

    /// <summary>The requester's actor for a case that this browser may see; null otherwise.</summary>
    public static Actor? RequesterOf(HttpContext context, Guid caseId) =>
        Read(context).Contains(caseId) ? Actor.Requester(caseId, CaseTexts.Requester) : null;

    /// <summary>Forgets every case: on a shared device.</summary>
    public static void Close(HttpContext context) => OwnCookie.Forget(context, Name);

    public static IReadOnlyList<Guid> Read(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (OwnCookie.Read(context, Name) is not { Length: > 0 and < 2000 } value) return [];
        try
        {
            return [.. Protector(context).Unprotect(value).Split(',').Select(id => Guid.ParseExact(id, "n"))];
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Too old or not ours: the browser has opened nothing.
            return [];
        }
    }

    private static ITimeLimitedDataProtector Protector(HttpContext context) =>
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("Serambi.Tracking").ToTimeLimitedDataProtector();
}
