using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts.Own;

/// <summary>A member as the others see them; the address is for owners.</summary>
public sealed record MemberLine(Guid AccountId, string Name, string Email, CompanyRole Role, DateTime SinceUtc);

/// <summary>Who asks to join.</summary>
public sealed record WaitingLine(Guid Id, string Name, string Email, DateTime AskedAtUtc);

/// <summary>The members of a company; its owners say who they are.</summary>
[EnableRateLimiting(RateLimits.Guess)]
public sealed class MembersModel(SerambiDb db, InviteMember invite, WithdrawInvitation withdraw, ChangeMember change, RemoveMember remove, HandOverCompany hand, CloseCompany close, AnswerClaim answer, TimeProvider time)
    : OfCompanyPage(db), IKeepsTyped
{
    private readonly SerambiDb db = db;

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public CompanyRole? Role { get; set; } = CompanyRole.Filer;

    /// <summary>The passphrase of who hands over.</summary>
    [BindProperty]
    public string? Current { get; set; }

    public IReadOnlyList<MemberLine> Members { get; private set; } = [];

    public IReadOnlyList<CompanyInvitation> Invitations { get; private set; } = [];

    public IReadOnlyList<WaitingLine> Waiting { get; private set; } = [];

    /// <summary>Name of the field that says who owns the company next.</summary>
    public const string NextOwner = "NextOwner";

    /// <summary>The wish or member whose form was sent.</summary>
    public Guid? Failed { get; private set; }

    /// <summary>Whether the company can be given up: nothing belongs to it, and nobody else.</summary>
    public bool MayClose { get; private set; }

    /// <summary>To whom the company can be handed over.</summary>
    public IReadOnlyList<FieldOption> Others => [.. Members.Where(m => m.AccountId != Account.Id).Select(m => new FieldOption(m.AccountId.ToString(), m.Name, m.Email))];

    bool IKeepsTyped.Loaded => Company is not null;

    /// <summary>Names of the fields of one form: the page has one for each wish and each member.</summary>
    public static string RoleOf(Guid form) => $"Role[{form}]";

    public static string ReasonOf(Guid form) => $"Reason[{form}]";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ShowAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostInviteAsync(Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        var invited = await invite.RunAsync(new InviteMemberInput(id, Email, Role, Localised.Language), Account.Actor, ct);
        return invited.Failed ? this.Answer(invited.Problem) : Here(id, CompanyPageTexts.Invited);
    }

    public Task<IActionResult> OnPostWithdrawAsync(Guid id, Guid undangan, CancellationToken ct) => RunAsync(id, () => withdraw.RunAsync(id, undangan, Account.Actor, ct), CompanyPageTexts.Withdrawn, ct);

    public Task<IActionResult> OnPostRoleAsync(Guid id, Guid anggota, CancellationToken ct) =>
        RunAsync(id, () => change.RunAsync(new ChangeMemberInput(id, anggota, TypedRole(anggota)), Account.Actor, ct), PublicAccountTexts.Saved, ct);

    public Task<IActionResult> OnPostRemoveAsync(Guid id, Guid anggota, CancellationToken ct) =>
        RunAsync(id, () => remove.RunAsync(new RemoveMemberInput(id, anggota), Account.Actor, ct), CompanyPageTexts.Removed, ct, anggota == Account.Id ? "Companies" : null);

    public Task<IActionResult> OnPostHandAsync(Guid id, CancellationToken ct) =>
        RunAsync(id, () => hand.RunAsync(new HandOverCompanyInput(id, Guid.TryParse(Typed(NextOwner), out var next) ? next : null, Current, Visit.Of(HttpContext)), Account.Actor, ct), CompanyPageTexts.HandedOver, ct);

    public Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken ct) =>
        RunAsync(id, () => close.RunAsync(id, Account.Actor, ct), CompanyPageTexts.Closed, ct, "Companies");

    public Task<IActionResult> OnPostAnswerAsync(Guid id, Guid permintaan, bool terima, CancellationToken ct) =>
        RunAsync(id, () => answer.RunAsync(new AnswerClaimInput(id, permintaan, terima, TypedRole(permintaan), Typed(ReasonOf(permintaan))), Account.Actor, ct), terima ? CompanyPageTexts.Joined : CompanyPageTexts.Declined, ct);

    /// <summary>What was typed in a field, kept for when it is shown again.</summary>
    private string Typed(string name)
    {
        var typed = Request.Form[name].ToString();
        ModelState.SetModelValue(name, typed, typed);
        return typed;
    }

    private CompanyRole? TypedRole(Guid form)
    {
        Failed = form;
        return Enum.TryParse<CompanyRole>(Typed(RoleOf(form)), out var role) && Enum.IsDefined(role) ? role : null;
    }

    private async Task<IActionResult> RunAsync(Guid id, Func<Task<Result<Done>>> run, string notice, CancellationToken ct, string? then = null)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        var done = await run();
        if (done.Failed) return Refused(done.Problem, field => (field, Failed) switch { ("Role", { } form) => RoleOf(form), ("Reason", { } form) => ReasonOf(form), ("AccountId", _) => NextOwner, (nameof(Current), _) => nameof(Current), _ => null });
        return then is null ? Here(id, notice) : Done(notice, then);
    }

    private RedirectToPageResult Here(Guid id, string notice) => Done(notice, "Members", new { id });

    private async Task<bool> ShowAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return false;
        Members = await (from m in db.Set<CompanyMember>().AsNoTracking() where m.CompanyId == id join a in db.Set<PublicAccount>() on m.AccountId equals a.Id orderby m.Role descending, a.Name, a.Id select new MemberLine(a.Id, a.Name, a.Email, m.Role, m.SinceUtc)).ToListAsync(ct);
        if (!Owns) return true;
        MayClose = await close.MayAsync(id, ct);
        var since = time.GetUtcNow().UtcDateTime - AccountLinks.Life;
        Invitations = await db.Set<CompanyInvitation>().AsNoTracking().Where(i => i.CompanyId == id && i.SentAtUtc > since).OrderByDescending(i => i.SentAtUtc).ToListAsync(ct);
        Waiting = await (from c in db.Set<CompanyClaim>().AsNoTracking() where c.CompanyId == id && (c.State == ClaimState.Asked || c.State == ClaimState.Sent) join a in db.Set<PublicAccount>() on c.AccountId equals a.Id orderby c.AskedAtUtc select new WaitingLine(c.Id, a.Name, a.Email, c.AskedAtUtc)).ToListAsync(ct);
        return true;
    }
}
