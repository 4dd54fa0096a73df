using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Platform.Webhooks;

namespace Serambi.Web.Modules.Admin;

/// <summary>One address: its state, its latest deliveries, and what can be done with it.</summary>
[ResponseCache(NoStore = true)]
public sealed class WebhookModel(SerambiDb db, UnitTree tree, TestWebhook test, RotateWebhookSecret rotate, SwitchWebhook switches, RedeliverWebhook redeliver) : PageModel
{
    private const int Shown = 50;

    public WebhookTarget Target { get; private set; } = null!;

    public string Unit { get; private set; } = "";

    public IReadOnlyList<WebhookDelivery> Log { get; private set; } = [];

    /// <summary>A secret that was just made; shown on this answer and never again.</summary>
    public string? NewSecret { get; private set; }

    [TempData]
    public string? Notice { get; set; }

    [TempData]
    public bool NoticeGood { get; set; }

    /// <summary>How an address stands, in words.</summary>
    public static (Tone Tone, string Text) StateOf(WebhookTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.StoppedAtUtc is not null ? (Tone.Grey, WebhookPageTexts.Off) : target.FailingSinceUtc is not null ? (Tone.Amber, WebhookPageTexts.Failing) : (Tone.Green, WebhookPageTexts.On);
    }

    public static string Why(string? why) => WebhookPageTexts.ResourceManager.GetString("Why_" + why, CultureInfo.CurrentUICulture) ?? "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ShowAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostTestAsync(Guid id, CancellationToken ct)
    {
        var answer = await test.RunAsync(id, HttpContext.GetActor(), ct);
        if (answer.Failed) return await AnswerAsync(id, answer.Problem, ct);
        NoticeGood = answer.Value.Taken;
        Notice = NoticeGood
            ? string.Format(CultureInfo.CurrentCulture, WebhookPageTexts.TestTaken, answer.Value.Status)
            : string.Format(CultureInfo.CurrentCulture, WebhookPageTexts.TestRefused, answer.Value.Status is { } status ? $"HTTP {status}" : answer.Value.Text);
        return RedirectToPage(new { id });
    }

    public async Task<IActionResult> OnPostRotateAsync(Guid id, CancellationToken ct)
    {
        var renewed = await rotate.RunAsync(id, HttpContext.GetActor(), ct);
        if (renewed.Failed) return await AnswerAsync(id, renewed.Problem, ct);
        NewSecret = renewed.Value;
        return await ShowAsync(id, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostSwitchAsync(Guid id, bool on, CancellationToken ct)
    {
        var done = await switches.RunAsync(new SwitchWebhookInput(id, on), HttpContext.GetActor(), ct);
        return done.Failed ? await AnswerAsync(id, done.Problem, ct) : RedirectToPage(new { id });
    }

    public async Task<IActionResult> OnPostAgainAsync(Guid id, Guid delivery, CancellationToken ct)
    {
        var done = await redeliver.RunAsync(new RedeliverWebhookInput(id, delivery), HttpContext.GetActor(), ct);
        return done.Failed ? await AnswerAsync(id, done.Problem, ct) : RedirectToPage(new { id });
    }

    private async Task<IActionResult> AnswerAsync(Guid id, Platform.Problem problem, CancellationToken ct) => await ShowAsync(id, ct) ? this.Answer(problem) : NotFound();

    private async Task<bool> ShowAsync(Guid id, CancellationToken ct)
    {
        var units = await tree.GetAsync(ct);
        if (await db.Set<WebhookTarget>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, ct) is not { } target || !units.Scope(HttpContext.GetActor(), [Roles.Administrator]).Contains(target.UnitId)) return false;
        (Target, Unit) = (target, units.Find(target.UnitId)?.Label ?? "–");
        Log = await db.Set<WebhookDelivery>().AsNoTracking().Where(d => d.TargetId == id).OrderByDescending(d => d.Id).Take(Shown).ToListAsync(ct);
        return true;
    }
}
