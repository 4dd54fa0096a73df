using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Accounts;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Services.Forms;

namespace Serambi.Web.Modules.Services.Repair;

/// <summary>Where mending begins: what the body wrote, the fields that it named, and the pages of the form.</summary>
[EnableRateLimiting(RateLimits.Write)]
[ResponseCache(NoStore = true)]
internal sealed class StartModel(Visitors visitors, MendedForms forms) : PageModel
{
    public ServiceForm Form { get; private set; } = null!;

    public FormSteps Steps => FormSteps.Of(Form.Evaluate(), null);

    /// <summary>The page of the first field that was named, or the first of the form.</summary>
    public string First => Form.Mending!.Named is [var named, ..] ? named.Url : Steps.Next is { } first ? Form.Way.Page(first.Id) : Form.Way.Check;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await forms.FindAsync(HttpContext, id, ct) is { } form)
        {
            Form = form;
            return Page();
        }

        // Who came by a link to a begun form still has to say number and code.
        if (!Guid.TryParse(id, out var caseId)) return NotFound();
        if (await visitors.RequesterOfAsync(HttpContext, caseId, ct) is not null) return LocalRedirect($"{Request.PathBase}/lacak/kasus/{caseId}");
        return DraftCookie.Read(HttpContext, MendedForms.NameOf(caseId)) is null ? NotFound() : LocalRedirect(Request.PathBase + "/lacak");
    }
}
