using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Services.Proof;

/// <summary>Where an applicant asks once more for the link that proves their address; for who has opened the case in this browser.</summary>
[EnableRateLimiting(RateLimits.Guess)]
[ResponseCache(NoStore = true)]
internal sealed class ProofModel(SerambiDb db, Visitors visitors, SendProofLink send) : PageModel
{
    public Guid Id { get; private set; }

    /// <summary>The address as far as its owner knows it again; null when none waits for proof.</summary>
    public string? Address { get; private set; }

    public bool Sent { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "terkirim")] bool sent, CancellationToken ct)
    {
        Sent = sent;
        return await LoadAsync(id, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await visitors.RequesterOfAsync(HttpContext, id, ct) is not { } requester || !await LoadAsync(id, ct)) return NotFound();
        var done = await send.RunAsync(id, requester, ct);
        return done.Failed ? this.Answer(done.Problem) : RedirectToPage(new { id, terkirim = true });
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await visitors.RequesterOfAsync(HttpContext, id, ct) is null) return false;
        Id = id;
        Address = await SendProofLink.UnprovedOf(db, id).OrderBy(w => w.Id).Select(w => w.Value).FirstOrDefaultAsync(ct) is { } address ? Short(address) : null;
        return true;
    }

    /// <summary>Whoever has number and code need not be who has the mailbox: "si…@contoh.id".</summary>
    private static string Short(string address)
    {
        var at = Math.Max(address.IndexOf('@', StringComparison.Ordinal), 0);
        return address[..Math.Min(at, 2)] + "…" + address[at..];
    }
}
