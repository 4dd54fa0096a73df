using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts.Own;

/// <summary>A page of a company, for its members; for everybody else there is none.</summary>
public abstract class OfCompanyPage(SerambiDb db) : OwnPage
{
    public Company Company { get; private set; } = null!;

    public CompanyMember Me { get; private set; } = null!;

    public bool Owns => Me.Role == CompanyRole.Owner;

    /// <summary>Whether the company has an owner.</summary>
    public bool Owned { get; private set; }

    /// <summary>Whether the visitor belongs to the company, whose data are then read.</summary>
    protected async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        var me = Account.Id;
        if (await db.Set<CompanyMember>().AsNoTracking().FirstOrDefaultAsync(m => m.AccountId == me && m.CompanyId == id, ct) is not { } member) return false;
        (Me, Company) = (member, await db.Set<Company>().AsNoTracking().FirstAsync(c => c.Id == id, ct));
        Owned = await db.Set<CompanyMember>().AnyAsync(m => m.CompanyId == id && m.Role == CompanyRole.Owner, ct);
        return true;
    }

    /// <summary>A refusal on a page of several forms: said at the top, and at the field whose id is known.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="at">The id of a field that an operation names; null or empty for none.</param>
    protected IActionResult Refused(Problem problem, Func<string?, string?>? at = null)
    {
        if (problem.Kind is ProblemKind.NotFound or ProblemKind.Forbidden) return this.Answer(problem);
        foreach (var one in problem.Flatten()) ModelState.AddModelError(at?.Invoke(one.Field) ?? "", one.Message);
        Response.StatusCode = problem.Kind == ProblemKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}

/// <summary>A company: what is due next, its cases and members, and what the visitor is in it.</summary>
[EnableRateLimiting(RateLimits.Write)]
public sealed class CompanyModel(SerambiDb db, IEnumerable<ICompanyDuties> owing, SaveCompanyLetters letters, RenameCompany rename, RemoveMember remove, AskToJoin ask) : OfCompanyPage(db), IKeepsTyped
{
    private readonly SerambiDb db = db;

    [BindProperty]
    public string? Name { get; set; }

    public IReadOnlyList<CompanyDuty> Duties { get; private set; } = [];

    /// <summary>Its permits, those that have ended included.</summary>
    public IReadOnlyList<CompanyHolding> Holdings { get; private set; } = [];

    public int Members { get; private set; }

    public int Cases { get; private set; }

    /// <summary>Wishes to join that wait for an owner.</summary>
    public int Waiting { get; private set; }

    bool IKeepsTyped.Loaded => Company is not null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        Name = Company.Name;
        return Page();
    }

    public async Task<IActionResult> OnPostLettersAsync(Guid id, bool surel, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        var saved = await letters.RunAsync(id, surel, Account.Actor, ct);
        return saved.Failed ? Refused(saved.Problem) : Here(id, PublicAccountTexts.Saved);
    }

    public async Task<IActionResult> OnPostRenameAsync(Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        var renamed = await rename.RunAsync(new RenameCompanyInput(id, Name), Account.Actor, ct);
        return renamed.Failed ? this.Answer(renamed.Problem) : Here(id, PublicAccountTexts.Saved);
    }

    public async Task<IActionResult> OnPostLeaveAsync(Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        var left = await remove.RunAsync(new RemoveMemberInput(id, Account.Id), Account.Actor, ct);
        return left.Failed ? Refused(left.Problem) : Done(CompanyPageTexts.Left, "Companies");
    }

    /// <summary>A member who is no owner asks to become one.</summary>
    public async Task<IActionResult> OnPostAskAsync(Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        var asked = await ask.RunAsync(Company.Nib, Account.Actor, ct);
        return asked.Failed ? Refused(asked.Problem) : RedirectToPage("Claim", new { id = asked.Value });
    }

    private RedirectToPageResult Here(Guid id, string notice) => Done(notice, "Company", new { id });

    private async Task<bool> ShowAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return false;
        var (duties, held) = (new List<CompanyDuty>(), new List<CompanyHolding>());
        foreach (var known in owing)
        {
            duties.AddRange(await known.OfAsync(id, ct));
            held.AddRange(await known.HeldAsync(id, ct));
        }

        Holdings = held;
        Duties = [.. duties.OrderBy(d => d.DueOn).ThenBy(d => d.Of, StringComparer.Ordinal)];
        Members = await db.Set<CompanyMember>().CountAsync(m => m.CompanyId == id, ct);
        Cases = await db.Set<Platform.Accounts.CaseHolder>().CountAsync(h => h.HolderId == id, ct);
        Waiting = Owns ? await db.Set<CompanyClaim>().CountAsync(c => c.CompanyId == id && (c.State == ClaimState.Asked || c.State == ClaimState.Sent), ct) : 0;
        return true;
    }
}
