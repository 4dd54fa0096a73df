using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Outbox;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Admin;

/// <summary>What was or will be told to the outside, and what could not be delivered.</summary>
[ResponseCache(NoStore = true)]
public sealed class OutboxModel(OutboxList list, RetryOutbox retry) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "keadaan")]
    public OutboxState? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "sebelum")]
    public Guid? Before { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public OutboxPage Found { get; private set; } = new([], null);

    public static string Word(OutboxState state) => state switch
    {
        OutboxState.Waiting => HouseTexts.StateWaiting,
        OutboxState.Sent => HouseTexts.StateSent,
        OutboxState.Failed => HouseTexts.StateFailed,
        _ => HouseTexts.StateCancelled,
    };

    public static Tone Colour(OutboxState state) => state switch
    {
        OutboxState.Waiting => Tone.Amber,
        OutboxState.Sent => Tone.Green,
        OutboxState.Failed => Tone.Red,
        _ => Tone.Grey,
    };

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken ct)
    {
        var retried = await retry.RunAsync(id, HttpContext.GetActor(), ct);
        if (retried.Failed)
        {
            await ShowAsync(ct);
            return this.Answer(retried.Problem);
        }

        Notice = HouseTexts.Retried;
        return RedirectToPage(new { keadaan = State });
    }

    private async Task ShowAsync(CancellationToken ct) => Found = await list.RunAsync(new OutboxFilter(State, Before: Before), ct);
}
