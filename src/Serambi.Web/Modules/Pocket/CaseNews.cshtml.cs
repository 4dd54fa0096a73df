using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Data;
using Serambi.Platform.Push;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Pocket;

/// <summary>Notifications about one's own case: what they are, asked for and stopped. Without scripts there are none to ask for, but they can be stopped.</summary>
[EnableRateLimiting(RateLimits.Write)]
[ResponseCache(NoStore = true)]
public sealed class CaseNewsModel(Visitors visitors, SerambiDb db, PushOptions options, PushKeys keys, SubscribeToCase subscribe, UnsubscribeFromCase unsubscribe) : PageModel
{
    public Guid Id { get; private set; }

    public string Number { get; private set; } = "";

    public int Devices { get; private set; }

    /// <summary>The case runs; of one that ended devices are only forgotten.</summary>
    public bool Open { get; private set; }

    /// <summary>The body's public keys, the current one first.</summary>
    public IEnumerable<string> Keys => keys.All.Select(k => k.Public);

    [TempData]
    public string? Did { get; set; }

    public string? Done => Did switch { "on" => PocketTexts.KabarOn, "off" => PocketTexts.KabarStopped, _ => null };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ShowAsync(id, ct) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(Guid id, string? endpoint, string? p256dh, string? auth, string? key, CancellationToken ct)
    {
        if (await ShowAsync(id, ct) is not { } requester) return NotFound();
        var asked = await subscribe.RunAsync(new SubscribeToCaseInput(id, new PushAddress(endpoint ?? "", p256dh ?? "", auth ?? ""), key ?? ""), requester, ct);
        if (asked.Failed) return this.Answer(asked.Problem);
        Did = "on";
        return RedirectToPage(new { id });
    }

    public async Task<IActionResult> OnPostStopAsync(Guid id, CancellationToken ct)
    {
        if (await ShowAsync(id, ct) is not { } requester) return NotFound();
        var stopped = await unsubscribe.RunAsync(id, requester, ct);
        if (stopped.Failed) return this.Answer(stopped.Problem);
        Did = "off";
        return RedirectToPage(new { id });
    }

    /// <summary>Who asks; null where this visitor has no such case. A company's members are told by letter.</summary>
    private async Task<Actor?> ShowAsync(Guid id, CancellationToken ct)
    {
        if (!options.On || await visitors.StandingAsync(HttpContext, id, ct) is not { CompanyId: null, MayAct: true, Actor: var requester }) return null;
        if (await db.Cases.AsNoTracking().Where(c => c.Id == id).Select(c => new { c.Number, Open = c.ClosedAtUtc == null }).FirstOrDefaultAsync(ct) is not { } found) return null;
        (Id, Number, Open, Devices) = (id, found.Number, found.Open, await db.Set<CasePush>().CountAsync(p => p.CaseId == id, ct));
        return requester;
    }
}
