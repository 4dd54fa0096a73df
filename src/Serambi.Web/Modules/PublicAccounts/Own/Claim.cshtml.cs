using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts.Own;

/// <summary>One's own wish to join a company: where it stands, and the way to the body when its owners do not help. Says nothing of the company but its number.</summary>
[EnableRateLimiting(RateLimits.Guess)]
public sealed class ClaimModel(SerambiDb db, SendClaim send, WithdrawClaim withdraw, AskToJoin ask, TimeProvider time) : OwnPage, IKeepsTyped
{
    [BindProperty]
    public string? Told { get; set; }

    public CompanyClaim Claim { get; private set; } = null!;

    public string Nib { get; private set; } = "";

    /// <summary>Whether the company has an owner besides who asks.</summary>
    public bool Owned { get; private set; }

    public bool MaySend { get; private set; }

    /// <summary>Whether the owners can be asked anew.</summary>
    public bool MayAsk { get; private set; }

    bool IKeepsTyped.Loaded => Claim is not null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ShowAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSendAsync(Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        var sent = await send.RunAsync(new SendClaimInput(id, Told), Account.Actor, ct);
        return sent.Failed ? this.Answer(sent.Problem) : Done(CompanyPageTexts.ClaimIsSent, "Claim", new { id });
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        var taken = await withdraw.RunAsync(id, Account.Actor, ct);
        return taken.Failed ? this.Answer(taken.Problem) : Done(CompanyPageTexts.ClaimWithdrawn, "Companies");
    }

    public async Task<IActionResult> OnPostAgainAsync(Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        var asked = await ask.RunAsync(Nib, Account.Actor, ct);
        return asked.Failed ? this.Answer(asked.Problem) : RedirectToPage("Claim", new { id });
    }

    private async Task<bool> ShowAsync(Guid id, CancellationToken ct)
    {
        var (me, now) = (Account.Id, time.GetUtcNow().UtcDateTime);
        if (await db.Set<CompanyClaim>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.AccountId == me, ct) is not { } claim) return false;
        Claim = claim;
        Nib = await db.Set<Company>().Where(c => c.Id == claim.CompanyId).Select(c => c.Nib).FirstAsync(ct);
        Owned = await db.Set<CompanyMember>().AnyAsync(m => m.CompanyId == claim.CompanyId && m.AccountId != me && m.Role == CompanyRole.Owner, ct);
        MaySend = claim.MaySend(Owned, now);
        MayAsk = Owned && claim.DecidedAtUtc + CompanyClaim.Patience <= now;
        return true;
    }
}
