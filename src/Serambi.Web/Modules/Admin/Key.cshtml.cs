using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Access.Keys;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Admin;

/// <summary>One key: what it may do, when it was used, and taking it back.</summary>
[ResponseCache(NoStore = true)]
public sealed class KeyModel(SerambiDb db, UnitTree tree, CalendarCatalog calendar, RevokeApiKey revoke) : PageModel
{
    public ShownKey Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ShowAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        var revoked = await revoke.RunAsync(id, HttpContext.GetActor(), ct);
        return revoked.Failed ? this.Answer(revoked.Problem) : RedirectToPage(new { id });
    }

    private async Task<bool> ShowAsync(Guid id, CancellationToken ct)
    {
        var units = await tree.GetAsync(ct);
        if (await db.Set<ApiKey>().AsNoTracking().FirstOrDefaultAsync(k => k.Id == id, ct) is not { } key || !units.Scope(HttpContext.GetActor(), [Roles.Administrator]).Contains(key.UnitId)) return false;
        Shown = IntegrationsModel.Of(key, units, await calendar.TodayAsync(ct));
        return true;
    }
}
