using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Access.Leave;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Account.Own;

/// <summary>One leave in the list.</summary>
/// <param name="Closed">The stand-in's account was shut since.</param>
public sealed record PlannedLeave(Guid Id, DateOnly From, DateOnly Until, string StandIn, bool Closed, bool Running);

/// <summary>Leave and stand-in: one's own, or that of somebody whom one administers.</summary>
[ResponseCache(NoStore = true)]
public sealed class LeaveModel(SerambiDb db, PlanAbsence plan, EndAbsence end, Absences absences, CalendarCatalog calendar) : PageModel
{
    private const int Most = 300;

    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public Guid? StandInId { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public SerambiUser Person { get; private set; } = null!;

    public bool Mine => Person.Id == Me.Id;

    public IReadOnlyList<PlannedLeave> Planned { get; private set; } = [];

    public IReadOnlyList<FieldOption> People { get; private set; } = [];

    private Actor Me => HttpContext.GetActor();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct)) return NotFound();
        var done = await plan.RunAsync(new PlanAbsenceInput(Person.Id, From, Until, StandInId), Me, ct);
        return done.Failed ? this.Answer(done.Problem) : Back(AccountTexts.LeaveSaved);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid absence, CancellationToken ct)
    {
        var done = await end.RunAsync(new EndAbsenceInput(absence), Me, ct);
        if (!done.Failed) return Back(AccountTexts.LeaveEnded);
        return await ShowAsync(ct) ? this.Answer(done.Problem) : NotFound();
    }

    private RedirectToPageResult Back(string notice)
    {
        Notice = notice;
        return RedirectToPage(new { Id });
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (await absences.PersonAsync(db, Id ?? Me.Id ?? Guid.Empty, Me, ct) is not { } person) return false;
        Person = person;
        var today = await calendar.TodayAsync(ct);
        Planned = await (from a in db.Set<Absence>().AsNoTracking()
                         where a.UserId == person.Id && a.EndedAtUtc == null && a.Until >= today
                         join s in db.Users on a.StandInId equals s.Id
                         orderby a.From
                         select new PlannedLeave(a.Id, a.From, a.Until, s.DisplayName, s.DisabledAtUtc != null, a.From <= today)).ToListAsync(ct);
        var roles = Roles.WorkCases.ToArray();
        var people = await db.Users.AsNoTracking().Where(u => u.Id != person.Id && u.DisabledAtUtc == null && u.Grants.Any(g => g.EndedAtUtc == null && roles.Contains(g.Role)))
            .OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Take(Most).Select(u => new { u.Id, u.DisplayName }).ToListAsync(ct);
        People = [.. people.Select(p => new FieldOption(p.Id.ToString(), p.DisplayName))];
        return true;
    }
}
