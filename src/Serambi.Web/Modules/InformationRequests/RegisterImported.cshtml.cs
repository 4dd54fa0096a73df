using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Modules.InformationRequests.Register;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>A case that an import brought.</summary>
public sealed record ShownImportedCase(Guid Id, string Number, DateOnly ReceivedOn, string Subject);

/// <summary>What an import brought, and the way back.</summary>
[ResponseCache(NoStore = true)]
public sealed class RegisterImportedModel(SerambiDb db, RegisterDesk desk, UndoImport undo) : PageModel
{
    private const int Shown = 100;

    public RegisterImport Run { get; private set; } = null!;

    public IReadOnlyList<ShownImportedCase> Cases { get; private set; } = [];

    public int Count { get; private set; }

    /// <summary>Rows that could not become cases.</summary>
    [BindProperty(SupportsGet = true, Name = "ditolak")]
    public int Refused { get; set; }

    [TempData]
    public bool? NumbersFree { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ShowAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostUndoAsync(Guid id, CancellationToken ct)
    {
        var undone = await undo.RunAsync(id, HttpContext.GetActor(), ct);
        if (undone.Failed) return await ShowAsync(id, ct) ? this.Answer(undone.Problem) : NotFound();
        NumbersFree = undone.Value.NumbersFree;
        return RedirectToPage(new { id });
    }

    private async Task<bool> ShowAsync(Guid id, CancellationToken ct)
    {
        if (!await desk.MayImportAsync(HttpContext.GetActor(), ct) || await db.Set<RegisterImport>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, ct) is not { } run) return false;
        Run = run;
        var cases = from r in db.Set<InformationRequest>() where r.ImportId == id join c in db.Cases on r.CaseId equals c.Id select c;
        Count = await cases.CountAsync(ct);
        Cases = await cases.AsNoTracking().OrderBy(c => c.ReceivedOn).ThenBy(c => c.Id).Take(Shown).Select(c => new ShownImportedCase(c.Id, c.Number, c.ReceivedOn, c.Subject)).ToListAsync(ct);
        return true;
    }
}
