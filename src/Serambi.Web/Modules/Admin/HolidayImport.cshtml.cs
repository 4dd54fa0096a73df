using System.Buffers.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Jobs;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Admin;

/// <summary>Takes a file of holidays in: first shows what it holds, then does what was shown.</summary>
[ResponseCache(NoStore = true)]
public sealed class HolidayImportModel(CalendarCatalog calendars, ImportCalendar import, UnitTree tree, JobRunner jobs) : PageModel
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? LegalBasis { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>The file that was looked at, carried to the confirmation; it is read and checked again there.</summary>
    [BindProperty]
    public string? Carried { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public CalendarImport? Plan { get; private set; }

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        if (Upload?.Length > ImportCalendar.LargestFile) return Refuse(HouseTexts.FileTooLarge);
        if (await FileAsync(ct) is not { } file) return Refuse(HouseTexts.FileRequired);
        Carried = Convert.ToBase64String(file);
        if (string.IsNullOrWhiteSpace(LegalBasis) && file.AsSpan().IndexOf("BEGIN:VCALENDAR"u8) >= 0)
        {
            ModelState.Remove(nameof(Carried));   // the field shows what was sent now
            ModelState.AddModelError(nameof(LegalBasis), HouseTexts.ImportBasisNeeded);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var looked = await import.RunAsync(new ImportCalendarInput(file, LegalBasis ?? "", UnitId) { DryRun = true }, HttpContext.GetActor(), ct);
        if (looked.Failed) return this.Answer(looked.Problem);
        Plan = looked.Value;
        Version = (await calendars.ForBodyAsync(ct)).Version;
        ModelState.Clear();
        if (Plan.Read.HasErrors) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        if (string.IsNullOrEmpty(Carried) || !Base64.IsValid(Carried)) return Refuse(HouseTexts.FileRequired);
        var input = new ImportCalendarInput(Convert.FromBase64String(Carried), LegalBasis ?? "", UnitId) { ExpectedVersion = Version };
        var done = await import.RunAsync(input, HttpContext.GetActor(), ct);
        if (done.Failed) return this.Answer(done.Problem);
        if (done.Value.Edition is not null) await jobs.RequestAsync(RecomputeOpenClocks.JobName, ct);
        Notice = done.Value.Edition is null ? HouseTexts.ImportNothing : HouseTexts.CalendarSaved;
        return RedirectToPage("Holidays", done.Value.Read.Years is [var year, ..] ? new { tahun = year } : null);
    }

    /// <summary>The file that was picked now, else the one that was sent before; null when there is none.</summary>
    private async Task<byte[]?> FileAsync(CancellationToken ct)
    {
        if (Upload is null or { Length: 0 }) return string.IsNullOrEmpty(Carried) || !Base64.IsValid(Carried, out var size) || size > ImportCalendar.LargestFile ? null : Convert.FromBase64String(Carried);
        using var buffer = new MemoryStream();
        await Upload.CopyToAsync(buffer, ct);
        return buffer.ToArray();
    }

    private PageResult Refuse(string message)
    {
        ModelState.AddModelError(nameof(Upload), message);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task ShowAsync(CancellationToken ct) => Units = UnitOptions.Of(await tree.GetAsync(ct), HttpContext.GetActor());
}
