using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Admin;

/// <summary>One person: roles given and ended, account shut and opened, means of sign-in reset.</summary>
[ResponseCache(NoStore = true)]
public sealed class StaffEditModel(SerambiDb db, UnitTree tree, ChangeGrants change, DisableStaff disable, ResetCredentials reset) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public SerambiUser Person { get; private set; } = null!;

    public IReadOnlyList<(GrantInput Grant, string Role, string Unit)> Held { get; private set; } = [];

    public IReadOnlyList<FieldOption> UnitChoices { get; private set; } = [];

    public string? Link { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostGrantAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct)) return NotFound();
        if (string.IsNullOrEmpty(Role)) return this.Answer(Problem.Invalid("Role", AdminTexts.RoleRequired));
        if (UnitId is not { } unit) return this.Answer(Problem.Invalid("UnitId", AdminTexts.UnitRequired));
        return await ChangeAsync([.. Held.Select(h => h.Grant), new GrantInput(Role, unit)], ct);
    }

    public async Task<IActionResult> OnPostEndAsync(string role, Guid unit, CancellationToken ct)
    {
        if (!await ShowAsync(ct)) return NotFound();
        return await ChangeAsync([.. Held.Select(h => h.Grant).Where(g => g != new GrantInput(role, unit))], ct);
    }

    public async Task<IActionResult> OnPostDisableAsync(bool disabled, CancellationToken ct)
    {
        var done = await disable.RunAsync(new DisableStaffInput(Id, disabled), HttpContext.GetActor(), ct);
        return await DoneAsync(done.Problem, disabled ? AdminTexts.PersonDisabled : AdminTexts.PersonEnabled, ct);
    }

    public async Task<IActionResult> OnPostResetAsync(CancellationToken ct)
    {
        var done = await reset.RunAsync(new ResetCredentialsInput(Id), HttpContext.GetActor(), ct);
        if (done.Failed) return await DoneAsync(done.Problem, "", ct);
        Link = Url.Page("/Account/Invitation", null, new { token = done.Value.Token }, Request.Scheme);
        return await ShowAsync(ct) ? Page() : NotFound();
    }

    private async Task<IActionResult> ChangeAsync(IReadOnlyList<GrantInput> grants, CancellationToken ct)
    {
        var done = await change.RunAsync(new ChangeGrantsInput(Id, grants, [.. Held.Select(h => h.Grant)]), HttpContext.GetActor(), ct);
        return await DoneAsync(done.Problem, AdminTexts.RolesSaved, ct);
    }

    private async Task<IActionResult> DoneAsync(Problem? problem, string notice, CancellationToken ct)
    {
        if (problem is not null) return await ShowAsync(ct) ? this.Answer(problem) : NotFound();
        Notice = notice;
        return RedirectToPage(new { Id });
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        var units = await tree.GetAsync(ct);
        var actor = HttpContext.GetActor();
        var scope = units.Scope(actor, [Roles.Administrator]);
        var person = await db.Users.AsNoTracking().Include(u => u.Grants.Where(g => g.EndedAtUtc == null)).FirstOrDefaultAsync(u => u.Id == Id, ct);
        if (person is null || (!scope.Everything && !person.Grants.Exists(g => scope.Contains(g.UnitId)))) return false;
        Person = person;
        Held = [.. person.Grants.Select(g => (new GrantInput(g.Role, g.UnitId), RoleNames.Of(g.Role), units.Find(g.UnitId)?.Label ?? ""))];
        UnitChoices = UnitOptions.Of(units, actor);
        return true;
    }
}
