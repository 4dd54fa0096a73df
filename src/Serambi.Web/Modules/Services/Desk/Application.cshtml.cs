using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Fees;
using Serambi.Web.Modules.Services.Issuing;

namespace Serambi.Web.Modules.Services.Desk;

/// <summary>An application of a declared service for staff: answers by page with their files, fees, and what is issued.</summary>
internal sealed class ApplicationModel(ApplicationView view, SettleFee settle, PrepareOutputs prepare, SendOutputs send, ReadPrivateAnswers read) : PageModel, IKeepsTyped
{
    [BindProperty, StringLength(1_000)]
    public string? Reason { get; set; }

    [BindProperty, StringLength(36)]
    public string? Fee { get; set; }

    [BindProperty, StringLength(30)]
    public string? Seen { get; set; }

    [BindProperty]
    public bool Waived { get; set; }

    [BindProperty, StringLength(1_000)]
    public string? Note { get; set; }

    public Application View { get; private set; } = null!;

    bool IKeepsTyped.Loaded => View is not null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, secret: false, ct) ? Page() : NotFound();

    /// <summary>Shows the private answers, once the reason stands in the history.</summary>
    public async Task<IActionResult> OnPostOpenAsync(Guid id, CancellationToken ct)
    {
        Response.Headers.CacheControl = "private, no-store";
        var opened = await read.RunAsync(id, Reason, HttpContext.GetActor(), ct);
        if (!await LoadAsync(id, secret: !opened.Failed, ct)) return NotFound();
        return opened.Failed ? this.Answer(opened.Problem) : Page();
    }

    public async Task<IActionResult> OnPostFeeAsync(Guid id, CancellationToken ct)
    {
        var done = await settle.RunAsync(new SettleFeeInput(id, Fee, Waived, Note) { Seen = decimal.TryParse(Seen, NumberStyles.Number, CultureInfo.InvariantCulture, out var seen) ? seen : -1 }, HttpContext.GetActor(), ct);
        if (!done.Failed) return RedirectToPage(null, null, new { id }, "biaya");
        return await LoadAsync(id, secret: false, ct) ? this.Answer(done.Problem) : NotFound();
    }

    /// <summary>Prepares what is to be issued and goes to where it is signed.</summary>
    public async Task<IActionResult> OnPostPrepareAsync(Guid id, CancellationToken ct)
    {
        var waiting = await prepare.RunAsync(id, HttpContext.GetActor(), ct);
        if (!waiting.Failed) return waiting.Value.Count == 0 || !await view.MayIssueAsync(id, HttpContext.GetActor(), ct) ? RedirectToPage(null, null, new { id }, "hasil") : LocalRedirect(Url.Content("~/meja/dokumen/terbitkan?" + string.Join('&', waiting.Value.Select(d => $"id={d}"))));
        return await LoadAsync(id, secret: false, ct) ? this.Answer(waiting.Problem) : NotFound();
    }

    public async Task<IActionResult> OnPostSendAsync(Guid id, CancellationToken ct)
    {
        var sent = await send.RunAsync(id, HttpContext.GetActor(), ct);
        if (!sent.Failed) return RedirectToPage(null, null, new { id }, "hasil");
        return await LoadAsync(id, secret: false, ct) ? this.Answer(sent.Problem) : NotFound();
    }

    private async Task<bool> LoadAsync(Guid id, bool secret, CancellationToken ct)
    {
        if (await view.ReadAsync(id, secret, HttpContext.GetActor(), ct) is not { } found) return false;
        View = found;
        return true;
    }
}
