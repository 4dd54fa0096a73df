using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Documents;

/// <summary>Revokes or replaces an issued document.</summary>
[ResponseCache(NoStore = true)]
public sealed class EndModel(SerambiDb db, DocumentAccess access, EndDocument end) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? ReplacedBy { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IssuedDocument Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct) || Document.State != DocumentState.Issued) return NotFound();
        Version = Document.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct)) return NotFound();
        var ended = await end.RunAsync(new EndDocumentInput(Id, Version, Reason, ReplacedBy), HttpContext.GetActor(), ct);
        if (ended.Failed) return this.Answer(ended.Problem);
        Notice = DocumentDeskTexts.EndDone;
        return RedirectToPage("Show", new { Id });
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (await db.Set<IssuedDocument>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == Id, ct) is not { } found || !await access.MayEndAsync(found, HttpContext.GetActor(), ct)) return false;
        Document = found;
        return true;
    }
}
