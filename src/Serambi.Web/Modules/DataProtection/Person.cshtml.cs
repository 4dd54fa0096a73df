using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Parties;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.DataProtection;

/// <summary>One person: a copy of his or her data as JSON, and erasure with a reason and a tick (UU 27/2022 art. 7, 8, 13).</summary>
[ResponseCache(NoStore = true)]
[EnableRateLimiting(RateLimits.Write)]
public sealed class PersonModel(FindPersonalData find, ExportPersonalData export, ErasePersonalData erase) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool Sure { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public PartyWithCases Person { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ?? Page();

    public async Task<IActionResult> OnPostExportAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } refused) return refused;
        var copy = await export.RunAsync(id, HttpContext.GetActor(), ct);
        return copy.Failed ? this.Answer(copy.Problem) : File(copy.Value, "application/json", $"{DataProtectionTexts.FileName}-{id:n}.json");
    }

    public async Task<IActionResult> OnPostEraseAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } refused) return refused;
        if (!Sure) ModelState.AddModelError(nameof(Sure), DataProtectionTexts.SureRequired);
        if (!Sure && string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), PartyTexts.ReasonRequired);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var erased = await erase.RunAsync(new ErasePersonalDataInput(id, Reason), HttpContext.GetActor(), ct);
        if (erased.Failed) return this.Answer(erased.Problem);
        Notice = DataProtectionTexts.ErasedNotice;
        return RedirectToPage(new { id });
    }

    /// <summary>The person, or the status that refuses.</summary>
    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken ct)
    {
        var opened = await find.OpenAsync(id, HttpContext.GetActor(), ct);
        if (opened.Failed) return this.Answer(opened.Problem);
        Person = opened.Value;
        return null;
    }
}
