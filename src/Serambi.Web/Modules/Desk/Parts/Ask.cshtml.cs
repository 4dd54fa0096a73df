using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Parts;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Desk.Parts;

/// <summary>Asks a unit for its part of a case; one button more asks the next.</summary>
public sealed class AskModel(SerambiDb db, PartAccess access, AskUnit ask, DeskParts parts, UnitTree units, CalendarCatalog calendar) : PageModel, IKeepsTyped
{
    private const int UsualDays = 5;

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty, StringLength(AskUnit.LongestQuestion)]
    public string? Question { get; set; }

    [BindProperty]
    public DateOnly? DueOn { get; set; }

    [BindProperty]
    public Guid PartId { get; set; }

    /// <summary>Set by the button that goes on with another unit.</summary>
    [BindProperty]
    public bool Again { get; set; }

    [TempData]
    public string? Message { get; set; }

    public Case Case { get; private set; } = null!;

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    /// <summary>Those who were asked already.</summary>
    public IReadOnlyList<PartLine> Lines { get; private set; } = [];

    public string DueHint { get; private set; } = "";

    bool IKeepsTyped.Loaded => Case is not null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        if (Case.Closed) return RedirectToPage("/Desk/Case", new { id });
        (PartId, DueOn) = (Guid.CreateVersion7(), await UsualAsync(ct));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        if (!ModelState.IsValid) return this.Refuse();
        var actor = HttpContext.GetActor();
        var asked = await ask.RunAsync(new AskUnitInput(id, PartId, UnitId, Question, DueOn), actor, ct);
        if (asked.Failed) return this.Answer(asked.Problem);
        parts.Forget(actor);
        Message = string.Format(CultureInfo.CurrentCulture, DeskPartTexts.AskDone, (await units.GetAsync(ct)).Find(UnitId!.Value)?.Label);
        return Again ? RedirectToPage(new { id }) : RedirectToPage("/Desk/Case", null, new { id }, "bagian");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        var c = await db.Cases.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (c is null || !await access.MayAskAsync(c, HttpContext.GetActor(), ct)) return false;
        Case = c;
        Units = [.. (await units.GetAsync(ct)).Open.Select(u => new FieldOption(u.Id.ToString(), new string(' ', u.Depth * 2) + u.Label))];
        Lines = await parts.OfCaseAsync(id, ct);
        DueHint = c.DueOn is { } due ? string.Format(CultureInfo.CurrentCulture, DeskPartTexts.DueHint, LegalDates.LongDate(due)) : DeskPartTexts.DueHintNone;
        return true;
    }

    /// <summary>Five working days from now, or the day of the law when that comes first.</summary>
    private async Task<DateOnly?> UsualAsync(CancellationToken ct)
    {
        var today = await calendar.TodayAsync(ct);
        var usual = (await calendar.ForAsync((await units.GetAsync(ct)).Find(Case.UnitId)?.Path, ct)).Add(today, UsualDays) is { Certain: true } five ? five.Date : (DateOnly?)null;
        var first = Case.DueOn >= today && Case.DueOn < usual ? Case.DueOn : usual;
        return first < today ? null : first;
    }
}
