using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts.Own;

/// <summary>One's own wish to join a company: where it stands, and the way to the body when its owners do not help. Says nothing of the company but its number.</summary>
[EnableRateLimiting(RateLimits.Guess)]
public sealed class ClaimModel(SerambiDb db, SendClaim send, AttachEvidence attach, DropEvidence drop, WithdrawClaim withdraw, AskToJoin ask, TimeProvider time) : OwnPage, IKeepsTyped
{
    [BindProperty]
    public string? Told { get; set; }

    /// <summary>Evidence that is sent along; what was taken stays, whatever else is wrong.</summary>
    [BindProperty]
    public IReadOnlyList<IFormFile> Files { get; set; } = [];

    public CompanyClaim Claim { get; private set; } = null!;

    public IReadOnlyList<StoredFile> Evidence { get; private set; } = [];

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
        if (await AttachAsync(id, ct) is { } refused) return await AgainAsync(id, refused, ct);
        var sent = await send.RunAsync(new SendClaimInput(id, Told), Account.Actor, ct);
        return sent.Failed ? await AgainAsync(id, sent.Problem, ct) : Done(CompanyPageTexts.ClaimIsSent, "Claim", new { id });
    }

    /// <summary>Takes a file back; what was written stays.</summary>
    public async Task<IActionResult> OnPostDropAsync(Guid id, Guid berkas, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        var dropped = await drop.RunAsync(id, berkas, Account.Actor, ct);
        if (dropped.Failed) return await AgainAsync(id, dropped.Problem, ct);
        return await ShowAsync(id, ct) ? Page() : NotFound();
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

    /// <returns>Every file that was refused; null when all were taken.</returns>
    private async Task<Problem?> AttachAsync(Guid id, CancellationToken ct)
    {
        var refused = new List<Problem>();
        foreach (var file in Files.Where(f => f.Length > 0))
        {
            await using var content = file.OpenReadStream();
            if ((await attach.RunAsync(new AttachEvidenceInput(id, content, file.FileName), Account.Actor, ct)).Problem is { } problem) refused.Add(problem);
        }

        return Problem.All([.. refused]);
    }

    private async Task<IActionResult> AgainAsync(Guid id, Problem problem, CancellationToken ct)
    {
        await ShowAsync(id, ct);
        return this.Answer(problem);
    }

    private async Task<bool> ShowAsync(Guid id, CancellationToken ct)
    {
        var (me, now) = (Account.Id, time.GetUtcNow().UtcDateTime);
        if (await db.Set<CompanyClaim>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.AccountId == me, ct) is not { } claim) return false;
        Claim = claim;
        Nib = await db.Set<Company>().Where(c => c.Id == claim.CompanyId).Select(c => c.Nib).FirstAsync(ct);
        Evidence = await ClaimEvidence.Of(db, claim.Id).AsNoTracking().ToListAsync(ct);
        Owned = await db.Set<CompanyMember>().AnyAsync(m => m.CompanyId == claim.CompanyId && m.AccountId != me && m.Role == CompanyRole.Owner, ct);
        MaySend = claim.MaySend(Owned, now);
        MayAsk = Owned && claim.DecidedAtUtc + CompanyClaim.Patience <= now;
        return true;
    }
}
