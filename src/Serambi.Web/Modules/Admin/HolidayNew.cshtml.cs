using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Jobs;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Admin;

/// <summary>Adds one holiday, everywhere or in one unit and what is below it.</summary>
[ResponseCache(NoStore = true)]
public sealed class HolidayNewModel(CalendarCatalog calendars, CalendarEditor editor, UnitTree tree, JobRunner jobs) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "tahun")]
    public int? Year { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public DateOnly? Date { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public HolidayKind? Kind { get; set; }

    [BindProperty]
    public string? LegalBasis { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    public IReadOnlyList<FieldOption> Kinds { get; } =
        [.. Enum.GetValues<HolidayKind>().Select(k => new FieldOption(k.ToString(), DeadlineExplanation.KindName(k)))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Version = (await calendars.ForBodyAsync(ct)).Version;
        await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        if (Date is null && ModelState.IsValid) ModelState.AddModelError(nameof(Date), WebTexts.DateIncomplete);
        if (Kind is null) ModelState.AddModelError(nameof(Kind), HouseTexts.ChooseKind);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var entry = new HolidayEntry(Date!.Value, Name ?? "", Kind!.Value, LegalBasis ?? "", UnitId);
        var edited = await editor.RunAsync(new CalendarEdit(Version, Reason ?? "") { Add = [entry] }, HttpContext.GetActor(), ct);
        if (edited.Failed) return this.Answer(edited.Problem);
        await jobs.RequestAsync(RecomputeOpenClocks.JobName, ct);
        Notice = HouseTexts.CalendarSaved;
        return RedirectToPage("Holidays", new { tahun = Date.Value.Year });
    }

    private async Task ShowAsync(CancellationToken ct) => Units = UnitOptions.Of(await tree.GetAsync(ct), HttpContext.GetActor());
}
