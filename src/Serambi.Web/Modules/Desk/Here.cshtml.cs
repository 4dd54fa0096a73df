using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Company;
using Serambi.Platform.Data;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Desk;

/// <summary>Who else has the case open, as a piece of page, for the script that asks while a page is looked at.</summary>
public sealed class HereModel(SerambiDb db, CaseAccess access, LookAtCase look) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        var c = await db.Cases.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (c is null || !await access.MayReadAsync(c, actor, ct)) return NotFound();
        Response.Headers.CacheControl = "no-store";
        return Content(PresentTag.Markup(await look.RunAsync(id, actor, writing: false, ct), HttpContext).ToString(), "text/html; charset=utf-8");
    }
}
