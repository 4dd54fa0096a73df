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

/// <summary>A line as the page shows it; the number is apart because it leads to the case.</summary>
public sealed record ShownRegisterLine(Guid Id, string Number, IReadOnlyList<string?> Cells);

/// <summary>The statutory register of one year (Perki 1/2021 art. 32, Lampiran VIII), a page at a time, for print and as file.</summary>
public sealed class RegisterModel(SerambiDb db, UnitTree tree, CalendarCatalog calendar, RegisterDesk desk) : PageModel
{
    private const int PageSize = 50;

    public int Year { get; private set; }

    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<string> Headings { get; } = RegisterFile.Headings;

    public IReadOnlyList<ShownRegisterLine> Lines { get; private set; } = [];

    public bool MayImport { get; private set; }

    public string? NextUrl { get; private set; }

    public string Caption => string.Format(CultureInfo.CurrentCulture, RegisterTexts.Caption, Year);

    public string DownloadUrl(string format) => Url.Content(string.Create(CultureInfo.InvariantCulture, $"~/meja/register/berkas?tahun={Year}&bentuk={format}"));

    public async Task OnGetAsync([FromQuery(Name = "tahun")] int? year, [FromQuery(Name = "setelah")] string? after, CancellationToken ct)
    {
        MayImport = await desk.MayImportAsync(HttpContext.GetActor(), ct);
        var today = await calendar.TodayAsync(ct);
        var first = await db.Cases.Where(c => c.Kind == RequestKind.KindId).OrderBy(c => c.ReceivedOn).Select(c => (DateOnly?)c.ReceivedOn).FirstOrDefaultAsync(ct) ?? today;
        Years = [.. Enumerable.Range(Math.Min(first.Year, today.Year), Math.Clamp(today.Year - first.Year + 1, 1, 100)).Reverse()];
        Year = year is { } asked && asked is > 1900 and < 3000 ? asked : today.Year;
        var scope = (await tree.GetAsync(ct)).Scope(HttpContext.GetActor(), Roles.SeeCases);
        var lines = await RegisterQuery.Lines(db, scope, Year, RegisterQuery.ReadCursor(after)).Take(PageSize + 1).ToListAsync(ct);
        Lines = [.. lines.Take(PageSize).Select(l => new ShownRegisterLine(l.Id, l.Number, [.. RegisterFile.Cells(l).Skip(1).Select(RegisterFile.Text)]))];
        if (lines.Count > PageSize)
        {
            NextUrl = Url.Content(string.Create(CultureInfo.InvariantCulture, $"~/meja/register?tahun={Year}&setelah={RegisterQuery.CursorOf(lines[PageSize - 1])}"));
        }
    }
}
