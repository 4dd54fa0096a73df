using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Documents;

/// <summary>The register of signing officials: who signs in which office, and since when until when.</summary>
[ResponseCache(NoStore = true)]
public sealed class OfficialsModel(SerambiDb db, UnitTree tree, CalendarCatalog calendar) : PageModel
{
    public IReadOnlyList<SigningOfficial> Rows { get; private set; } = [];

    public UnitSnapshot Tree { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    [TempData]
    public string? Notice { get; set; }

    public bool MayChange(SigningOfficial official) => official is not null && Tree.Find(official.UnitId)?.Path is { } path && HttpContext.GetActor().Has(Roles.Administrator, path);

    public async Task OnGetAsync(CancellationToken ct)
    {
        (Tree, Today) = (await tree.GetAsync(ct), await calendar.TodayAsync(ct));
        Rows = await db.Set<SigningOfficial>().AsNoTracking().OrderBy(o => o.Office).ThenByDescending(o => o.From).ThenBy(o => o.Id).Take(1000).ToListAsync(ct);
    }
}
