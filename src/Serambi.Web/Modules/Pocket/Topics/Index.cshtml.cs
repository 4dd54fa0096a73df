using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Push;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Pocket.Topics;

/// <summary>Topics that a device can be told of. Without scripts there is nothing to ask for, and the feeds of the same stand there.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.Write)]
[ResponseCache(NoStore = true)]
public sealed class IndexModel(SerambiDb db, TopicCatalog catalog, TopicOptions limits, PushOptions options, PushKeys keys, SubscribeToTopics subscribe) : PageModel
{
    [BindProperty]
    public List<string> Topics { get; set; } = [];

    public IReadOnlyList<Topic> Offered { get; private set; } = [];

    public IReadOnlyList<FieldOption> Choices => [.. Offered.Select(t => new FieldOption(t.Id, t.Label, t.Hint))];

    public bool On => options.On;

    public TopicOptions Limits => limits;

    /// <summary>The body's public keys, the current one first.</summary>
    public string Keys => string.Join(' ', keys.All.Select(k => k.Public));

    [TempData]
    public string? Did { get; set; }

    public string? Done => Did switch { "stopped" => TopicTexts.Stopped, "none" => TopicTexts.NotSubscribed, _ => null };

    public async Task OnGetAsync(string? topik, CancellationToken ct)
    {
        await ShowAsync(ct);
        if (topik is not null) Topics = [topik];
    }

    public async Task<IActionResult> OnPostAsync(string? endpoint, string? p256dh, string? auth, string? key, CancellationToken ct)
    {
        await ShowAsync(ct);
        var done = await subscribe.RunAsync(new SubscribeToTopicsInput(new PushAddress(endpoint ?? "", p256dh ?? "", auth ?? ""), key ?? "", Topics), Actor.Public, ct);
        if (done.Failed) return this.Answer(done.Problem);
        TempData[nameof(OwnModel.Did)] = "on";
        return RedirectToPage("Own", new { id = done.Value });
    }

    /// <summary>The subscription of the browser that gives its own address: nobody else knows it.</summary>
    public async Task<IActionResult> OnPostFindAsync(string? endpoint, CancellationToken ct)
    {
        var hash = PushAddress.HashOf(endpoint is { Length: <= PushAddress.LongestEndpoint } ? endpoint : "");
        if (await db.Set<TopicPush>().Where(p => p.EndpointHash == hash).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(ct) is { } id) return RedirectToPage("Own", new { id });
        Did = "none";
        return RedirectToPage();
    }

    private async Task ShowAsync(CancellationToken ct) => Offered = await catalog.OfferedAsync(ct);
}
