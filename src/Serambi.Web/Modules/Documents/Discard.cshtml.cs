using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Documents;

/// <summary>Gives up a document that was not issued.</summary>
[ResponseCache(NoStore = true)]
public sealed class DiscardModel(SerambiDb db, DocumentAccess access, DiscardDocument discard) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IssuedDocument Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) && Document.State is (DocumentState.Draft or DocumentState.Queued) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct)) return NotFound();
        var done = await discard.RunAsync(new DiscardDocumentInput(Id, Reason), HttpContext.GetActor(), ct);
        if (done.Failed) return this.Answer(done.Problem);
        Notice = DocumentDeskTexts.DiscardDone;
        return RedirectToPage("Show", new { Id });
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (await db.Set<IssuedDocument>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == Id, ct) is not { } found || !await access.MayIssueAsync(found.UnitId, HttpContext.GetActor(), ct)) return false;
        Document = found;
        return true;
    }
}
