using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Platform.Procedures;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Admin;

/// <summary>Takes one holiday out of the calendar, with a reason.</summary>
[ResponseCache(NoStore = true)]
public sealed class HolidayRemoveModel(SerambiDb db, CalendarCatalog calendars, CalendarEditor editor, JobRunner jobs) : PageModel
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public HolidayRow Row { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        Version = (await calendars.ForBodyAsync(ct)).Version;
        return await FindAsync(id, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        var edited = await editor.RunAsync(new CalendarEdit(Version, Reason ?? "") { Remove = [id] }, HttpContext.GetActor(), ct);
        if (edited.Failed) return this.Answer(edited.Problem);
        await jobs.RequestAsync(RecomputeOpenClocks.JobName, ct);
        Notice = HouseTexts.CalendarSaved;
        return RedirectToPage("Holidays", new { tahun = Row.Date.Year });
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        var found = await db.Set<HolidayRow>().AsNoTracking().FirstOrDefaultAsync(h => h.Id == id && h.UntilVersion == null, ct);
        Row = found!;
        return found is not null;
    }
}
