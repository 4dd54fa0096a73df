using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts.Desk;

/// <summary>An owner so far, as far as it helps to decide: when they last signed in, and nothing more of them.</summary>
public sealed record OwnerSeen(DateTime SinceUtc, DateTime? LastSignInUtc);

/// <summary>One wish to become owner of a company: what was told, who the owners are and whether they are about, and the decision.</summary>
[EnableRateLimiting(RateLimits.Write)]
[ResponseCache(NoStore = true)]
public sealed class ShowModel(SerambiDb db, DecideClaim decide, OpenEvidence open) : PageModel, IKeepsTyped
{
    [BindProperty]
    public FormerOwners? Former { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [TempData]
    public string? Message { get; set; }

    public CompanyClaim Claim { get; private set; } = null!;

    public Company Company { get; private set; } = null!;

    public IReadOnlyList<StoredFile> Evidence { get; private set; } = [];

    public PublicAccount Who { get; private set; } = null!;

    public IReadOnlyList<OwnerSeen> Owners { get; private set; } = [];

    public int Members { get; private set; }

    public int Cases { get; private set; }

    public static IReadOnlyList<FieldOption> Formers =>
        [new(nameof(FormerOwners.Reader), CompanyPageTexts.FormerReader), new(nameof(FormerOwners.Gone), CompanyPageTexts.FormerGone), new(nameof(FormerOwners.Owner), CompanyPageTexts.FormerOwner)];

    bool IKeepsTyped.Loaded => Claim is not null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await decide.MayAsync(HttpContext.GetActor(), ct)) return StatusCode(StatusCodes.Status403Forbidden);
        return await ShowAsync(id, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, bool setujui, CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        if (!await decide.MayAsync(actor, ct)) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await ShowAsync(id, ct)) return NotFound();
        var decided = await decide.RunAsync(new DecideClaimInput(id, setujui, Former, Reason), actor, ct);
        if (decided.Failed) return this.Answer(decided.Problem);
        Message = setujui ? CompanyPageTexts.DeskApproved : CompanyPageTexts.DeskRefused;
        return RedirectToPage("Index");
    }

    /// <summary>A file of evidence; that it was opened stands in the history of the company.</summary>
    public async Task<IActionResult> OnGetFileAsync(Guid id, Guid berkas, CancellationToken ct)
    {
        var opened = await open.RunAsync(id, berkas, HttpContext.GetActor(), ct);
        if (opened.Problem is { Kind: ProblemKind.Conflict } held) return await ShowAsync(id, ct) ? this.Answer(held) : NotFound();
        if (opened.Failed) return opened.Problem.Kind == ProblemKind.Forbidden ? StatusCode(StatusCodes.Status403Forbidden) : NotFound();
        await FileResponse.WriteAsync(HttpContext, opened.Value.File, opened.Value.Content);
        return new EmptyResult();
    }

    private async Task<bool> ShowAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<CompanyClaim>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.State == ClaimState.Sent, ct) is not { } claim) return false;
        Claim = claim;
        Company = await db.Set<Company>().AsNoTracking().FirstAsync(c => c.Id == claim.CompanyId, ct);
        Evidence = await ClaimEvidence.Of(db, claim.Id).AsNoTracking().ToListAsync(ct);
        Who = await db.Set<PublicAccount>().AsNoTracking().FirstAsync(a => a.Id == claim.AccountId, ct);
        Members = await db.Set<CompanyMember>().CountAsync(m => m.CompanyId == Company.Id, ct);
        Cases = await db.Set<CaseHolder>().CountAsync(h => h.HolderId == Company.Id, ct);
        Owners = await db.Set<CompanyMember>().Where(m => m.CompanyId == Company.Id && m.Role == CompanyRole.Owner && m.AccountId != claim.AccountId).OrderBy(m => m.SinceUtc)
            .Select(m => new OwnerSeen(m.SinceUtc, db.Set<AccountSession>().Where(s => s.AccountId == m.AccountId).Max(s => (DateTime?)s.StartedAtUtc))).ToListAsync(ct);
        return true;
    }
}
