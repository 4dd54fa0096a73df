using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Admin;

/// <summary>The editions of the calendar: who changed it, when and why.</summary>
[ResponseCache(NoStore = true)]
public sealed class HolidayHistoryModel(SerambiDb db) : PageModel
{
    private const int PageSize = 50;

    public IReadOnlyList<CalendarEdition> Editions { get; private set; } = [];

    public int? Next { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "sebelum")] int? before, CancellationToken ct)
    {
        var found = await db.Set<CalendarEdition>().AsNoTracking().Where(e => before == null || e.Version < before)
            .OrderByDescending(e => e.Version).Take(PageSize + 1).ToListAsync(ct);
        Editions = [.. found.Take(PageSize)];
        if (found.Count > PageSize) Next = Editions[^1].Version;
    }
}
