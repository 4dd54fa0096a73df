using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pages;

/// <summary>What must be announced at once (UU 14/2008 art. 10) to those who wish to be told: each version that went out so, once.</summary>
internal sealed class UrgentTopics(SerambiDb db, PageTree tree, TimeProvider time) : ITopics
{
    private const string Topic = "segera";

    public string Id => Topic;

    public int Order => 100;

    /// <summary>Also while there is none: one does not know before.</summary>
    public Task<IReadOnlyList<Topic>> OfferedAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Topic>>([new Topic(Topic, SitePagesTexts.UrgentTopic, "/", Hint: SitePagesTexts.UrgentTopicHint)]);

    public async Task<IReadOnlyList<TopicMark>> SinceAsync(DateTime sinceUtc, CancellationToken ct)
    {
        var (pages, now) = (await tree.GetAsync(ct), time.GetUtcNow().UtcDateTime);
        var urgent = pages.All.Where(p => IsUrgent(p, now) && p.LiveSinceUtc > sinceUtc).ToDictionary(p => p.Id, p => p.Urgent!.Value);
        if (urgent.Count == 0) return [];
        var ids = urgent.Keys.ToList();
        var revisions = await db.Set<PageRevision>().AsNoTracking().Where(r => ids.Contains(r.PageId)).Select(r => new { r.Id, r.PageId, r.Number }).ToListAsync(ct);
        return [.. revisions.Where(r => urgent[r.PageId] == r.Number).Select(r => new TopicMark(r.Id, [Topic], Urgent: true))];
    }

    public async Task<IReadOnlyList<TopicNews>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var found = await (from r in db.Set<PageRevision>().AsNoTracking()
                           join p in db.Set<SitePage>().AsNoTracking() on r.PageId equals p.Id
                           where ids.Contains(r.Id)
                           select new { Page = p, r.Id, r.Number, r.Title, r.TitleEn, English = r.TitleEn != "" && r.TextEn != "" && !r.EnglishBehind }).ToListAsync(ct);
        return [.. found.Where(f => IsUrgent(f.Page, now) && f.Page.Urgent == f.Number).Select(f => new TopicNews(f.Id, "/" + f.Page.Path, f.Title, f.English ? f.TitleEn : ""))];
    }

    private static bool IsUrgent(SitePage page, DateTime now) => page.Urgent is not null && page.PublicAt(now) == page.Urgent;
}
