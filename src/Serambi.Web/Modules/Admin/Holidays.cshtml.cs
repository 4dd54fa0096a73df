using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Admin;

/// <summary>The holidays of a year, and whether the year is complete.</summary>
[ResponseCache(NoStore = true)]
public sealed class HolidaysModel(SerambiDb db, CalendarCatalog calendars, CalendarEditor editor, UnitTree tree, JobRunner jobs) : PageModel
{
    private UnitSnapshot? units;

    [BindProperty(SupportsGet = true, Name = "tahun")]
    public int Year { get; set; }

    /// <summary>The edition that the editor saw.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public bool Decreed { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<HolidayRow> Rows { get; private set; } = [];

    public IReadOnlyList<int> Years { get; private set; } = [];

    public bool Complete { get; private set; }

    public string UnitName(Guid id) => units?.Find(id)?.Label ?? "–";

    public async Task OnGetAsync(CancellationToken ct)
    {
        Version = (await calendars.ForBodyAsync(ct)).Version;
        await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var edit = new CalendarEdit(Version, Reason ?? "") { DecreedYears = Decreed ? [Year] : [], ReopenYears = Decreed ? [] : [Year] };
        var edited = await editor.RunAsync(edit, HttpContext.GetActor(), ct);
        if (edited.Failed)
        {
            await ShowAsync(ct);
            return this.Answer(edited.Problem);
        }

        await jobs.RequestAsync(RecomputeOpenClocks.JobName, ct);
        Notice = HouseTexts.CalendarSaved;
        return RedirectToPage("Holidays", new { tahun = Year });
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var calendar = await calendars.ForBodyAsync(ct);
        var today = await calendars.TodayAsync(ct);
        if (Year is < 2000 or > 2100) Year = today.Year;
        Complete = calendar.Covers(Year);
        Years = [.. calendar.CoveredYears.Append(today.Year).Append(today.Year + 1).Append(Year).Distinct().Order()];
        units = await tree.GetAsync(ct);
        var (from, to) = (new DateOnly(Year, 1, 1), new DateOnly(Year, 12, 31));
        Rows = await db.Set<HolidayRow>().AsNoTracking().Where(h => h.UntilVersion == null && h.Date >= from && h.Date <= to).OrderBy(h => h.Date).ToListAsync(ct);
    }
}
