using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Outbox;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Admin;

/// <summary>Withdraws a message that was not sent, with a reason.</summary>
[ResponseCache(NoStore = true)]
public sealed class OutboxCancelModel(SerambiDb db, CancelOutbox cancel) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public string Label { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        var cancelled = await cancel.RunAsync(new CancelOutboxInput(id, Reason ?? ""), HttpContext.GetActor(), ct);
        if (cancelled.Failed) return this.Answer(cancelled.Problem);
        Notice = HouseTexts.Cancelled;
        return RedirectToPage("Outbox");
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        var row = await db.Outbox.Where(m => m.Id == id).Select(m => new { m.Kind, m.Label }).FirstOrDefaultAsync(ct);
        Label = row is null ? "" : OutboxWords.Label(row.Kind, row.Label);
        return row is not null;
    }
}
