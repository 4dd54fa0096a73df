using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Pocket.Topics;

/// <summary>A subscription: what was told lately, its topics, and one button each to stop. Whoever has its address may see it; it says nothing of who that is.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.Write)]
[ResponseCache(NoStore = true)]
public sealed class OwnModel(SerambiDb db, TopicCatalog catalog, StopTopics stop, TimeProvider time) : PageModel
{
    private const int MostNews = 30;

    public Guid Id { get; private set; }

    public IReadOnlyList<Topic> Topics { get; private set; } = [];

    /// <summary>What became public lately of its topics, newest first.</summary>
    public IReadOnlyList<TopicNews> Latest { get; private set; } = [];

    [TempData]
    public string? Did { get; set; }

    public string? Done => Did switch { "on" => TopicTexts.Subscribed, "stopped" => TopicTexts.StoppedOne, _ => null };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<TopicPush>().AsNoTracking().Include(p => p.Wishes).FirstOrDefaultAsync(p => p.Id == id, ct) is not { } push) return Gone();
        var offered = (await catalog.OfferedAsync(ct)).ToDictionary(t => t.Id, StringComparer.Ordinal);
        (Id, Topics) = (id, [.. push.Wishes.OrderBy(w => w.SinceUtc).ThenBy(w => w.Topic, StringComparer.Ordinal).Select(w => offered.GetValueOrDefault(w.Topic) ?? new Topic(w.Topic, TopicTexts.FormerTopic, ""))]);
        var since = time.GetUtcNow().UtcDateTime - TopicCatalog.Window;
        var items = (await db.Set<TopicItem>().AsNoTracking().Where(i => i.FoundAtUtc > since).OrderByDescending(i => i.Serial).ToListAsync(ct))
            .Where(i => push.Wishes.Exists(w => w.SinceUtc <= i.FoundAtUtc && i.Topics.Split(' ').Contains(w.Topic))).Take(MostNews).ToList();
        var news = await catalog.ReadAsync(items, ct);
        Latest = [.. items.Where(i => news.ContainsKey(i.Serial)).Select(i => news[i.Serial])];
        return Page();
    }

    public async Task<IActionResult> OnPostStopAsync(Guid id, string? topic, CancellationToken ct)
    {
        var stopped = await stop.RunAsync(new StopTopicsInput(id, topic), Actor.Public, ct);
        if (stopped.Failed) return this.Answer(stopped.Problem);
        if (!stopped.Value) return Gone();
        Did = "stopped";
        return RedirectToPage(new { id });
    }

    private RedirectToPageResult Gone()
    {
        TempData[nameof(IndexModel.Did)] = "stopped";
        return RedirectToPage("Index");
    }
}
