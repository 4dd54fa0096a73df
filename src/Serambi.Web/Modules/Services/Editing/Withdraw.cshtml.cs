using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Editing;

/// <summary>Asks before a service is taken back, and says what becomes of its cases.</summary>
[ResponseCache(NoStore = true)]
internal sealed class WithdrawModel(SerambiDb db, ServiceCatalog catalog, WithdrawService withdraw) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public string Title { get; private set; } = "";

    public int OpenCases { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct) => await FindAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        var done = await withdraw.RunAsync(new WithdrawServiceInput(id), HttpContext.GetActor(), ct);
        if (done.Failed) return this.Answer(done.Problem);
        Notice = string.Format(CultureInfo.CurrentCulture, DeclarationTexts.WithdrawDone, Title);
        return RedirectToPage("Index");
    }

    private async Task<bool> FindAsync(string id, CancellationToken ct)
    {
        var hash = await db.Set<ServiceVersion>().Where(v => v.Service == id).OrderByDescending(v => v.Number).Select(v => v.Hash).FirstOrDefaultAsync(ct);
        if (hash is null || await catalog.FindVersionAsync(hash, ct) is not { } known) return false;
        Title = known.Declaration.Title.In();
        OpenCases = await (from s in db.Set<ServiceCase>() join c in db.Cases on s.CaseId equals c.Id where s.Service == id && c.ClosedAtUtc == null select c.Id).CountAsync(ct);
        return true;
    }
}
