using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Pages;

/// <summary>What must be announced at once (UU 14/2008 art. 10), the newest first, on the home page as long as the public reads that version.</summary>
internal sealed class UrgentBlock(PageTree tree, TimeProvider time) : IHomeBlock
{
    private const int Most = 5;

    public string Id => "urgent";

    public string Title => SitePagesTexts.UrgentBlock;

    public int Order => 50;

    public async ValueTask<HomePart?> ShowAsync(HttpContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (pages, now) = (await tree.GetAsync(ct), time.GetUtcNow().UtcDateTime);
        if (pages.NextChangeAfter(now) is { } change) PageUntil.Limit(context, change);
        IReadOnlyList<PageLink> urgent = [.. pages.All.Where(p => p.Urgent is not null && p.PublicAt(now) == p.Urgent).OrderByDescending(p => p.LiveSinceUtc).Take(Most)
            .Select(p => (Page: p, Title: pages.Public(p, now))).Where(p => p.Title is not null)
            .Select(p => PageLink.Of(p.Page, p.Title!, context.Request.PathBase) with { Newer = p.Title!.Behind ? $"{PageAddress.Root(context.Request)}/{p.Page.Path}" : null })];
        return urgent.Count > 0 ? new HomePart("/Modules/Pages/_Urgent.cshtml", urgent) : null;
    }
}
