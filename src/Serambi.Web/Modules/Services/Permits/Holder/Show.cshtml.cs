using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Services.Permits.Holder;

/// <summary>A permit for its holder: where it stands, what is due next and why, what was reported.</summary>
[ResponseCache(NoStore = true)]
internal sealed class ShowModel(SerambiDb db, Visitors visitors, PermitView view, PermitLaws laws, TimeProvider time) : PageModel
{
    public ShownPermit View { get; private set; } = null!;

    /// <summary>Whether the next report can be filled in already.</summary>
    public bool Opened { get; private set; }

    /// <summary>Whether the visitor may report; a reader of the holder's company only looks.</summary>
    public bool MayAct { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Permit>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct) is not { } permit) return NotFound();
        if (await visitors.StandingAsync(HttpContext, permit.CaseId, ct) is not { } standing) return LocalRedirect(Request.PathBase + "/lacak");
        MayAct = standing.MayAct;
        View = await view.ReadAsync(permit, ct);
        Opened = View.Next is { } next && next.OpensOn <= (await laws.ZoneAsync(ct)).DateOf(time.GetUtcNow().UtcDateTime);
        return Page();
    }
}
