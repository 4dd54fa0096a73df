using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Web.Modules.InformationRequests.Register;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>The statutory register for paper: A4 landscape, headings on every sheet, for a year or a month of it (Perki 1/2021 art. 32, Lampiran VIII).</summary>
[ResponseCache(NoStore = true)]
public sealed class RegisterPrintModel(SerambiDb db, UnitTree tree, CalendarCatalog calendar) : PageModel
{
    /// <summary>Some hundred sheets; a larger year is printed month by month.</summary>
    public const int MostLines = 2000;

    public int Year { get; private set; }

    /// <summary>1 to 12; null for the whole year.</summary>
    public int? Month { get; private set; }

    public DateTime AtUtc { get; private set; }

    public IReadOnlyList<string> Headings { get; } = RegisterFile.Headings;

    public IReadOnlyList<IReadOnlyList<string?>> Lines { get; private set; } = [];

    public bool TooMany { get; private set; }

    public string Period => Month is { } month
        ? $"{LegalDates.Month(month, CultureInfo.CurrentUICulture)} {Year.ToString(CultureInfo.InvariantCulture)}"
        : Year.ToString(CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "tahun")] int? year, [FromQuery(Name = "bulan")] int? month, [FromServices] TimeProvider time, CancellationToken ct)
    {
        if (year is < 1900 or > 3000 || month is < 1 or > 12) return BadRequest();
        (Year, Month, AtUtc) = (year ?? (await calendar.TodayAsync(ct)).Year, month, time.GetUtcNow().UtcDateTime);
        var scope = (await tree.GetAsync(ct)).Scope(HttpContext.GetActor(), Roles.SeeCases);
        var found = await RegisterQuery.Lines(db, scope, Year, month: Month).Take(MostLines + 1).ToListAsync(ct);
        TooMany = found.Count > MostLines;
        Lines = [.. found.Take(MostLines).Select(l => (IReadOnlyList<string?>)[.. RegisterFile.Cells(l).Select(RegisterFile.Text)])];
        return Page();
    }
}
