using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Documents.Register;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Verification;

/// <summary>What the register says of a code: where the QR code of a printout leads.</summary>
[ResponseCache(NoStore = true)]
[EnableRateLimiting(RateLimits.Verify)]
public sealed class ShowModel(PublicRegister register, TimeProvider time) : PageModel
{
    public DocumentStanding? Found { get; private set; }

    public DateTime CheckedAtUtc { get; private set; }

    /// <summary>One answer for every code that stands on no issued document: mistyped, invented, of a draft.</summary>
    public async Task OnGetAsync(string code, CancellationToken ct)
    {
        Found = await register.FindAsync(code, ct);
        CheckedAtUtc = time.GetUtcNow().UtcDateTime;
        if (Found is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
