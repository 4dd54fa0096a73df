using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pages;

/// <summary>What the frame of the public site and search engines see of the pages.</summary>
internal sealed class SiteContent(PageTree tree, ContentSignal signal, TimeProvider time) : ISiteContent
{
    private const int MostByClock = 1 << 20;

    /// <summary>A change raises the signal; what comes by the clock raises the count of hours that have passed.</summary>
    public long Stamp => (signal.Raised * MostByClock) + tree.Passed;

    public async Task<IReadOnlyList<ContentLink>> MenuAsync(CancellationToken ct)
    {
        var (pages, now) = (await tree.GetAsync(ct), time.GetUtcNow().UtcDateTime);
        return [.. pages.Children(null).Where(p => p.InMenu).Select(p => (Page: p, Title: pages.Public(p, now))).Where(p => p.Title is not null).Select(p => new ContentLink("/" + p.Page.Path, p.Title!.Label, p.Title.LabelLang))];
    }

    public async Task<IReadOnlyList<ContentPath>> PathsAsync(CancellationToken ct)
    {
        var (pages, now) = (await tree.GetAsync(ct), time.GetUtcNow().UtcDateTime);
        return [.. pages.All.Select(p => (Page: p, Title: pages.Public(p, now))).Where(p => p.Title is not null).Select(p => new ContentPath("/" + p.Page.Path, p.Title!.SavedAtUtc, p.Title.Translated))];
    }

    /// <summary>The page at the address, or the one that had it once; whoever shows it leads on to where it is now.</summary>
    public async Task<ContentTarget?> FindAsync(string path, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(path);
        var wanted = path.Trim('/').ToLowerInvariant();
        if (wanted.Length is 0 or > 300) return null;
        var (pages, now) = (await tree.GetAsync(ct), time.GetUtcNow().UtcDateTime);
        var page = pages.At(wanted) is { } here && here.PublicAt(now) is not null ? here : pages.Moved(wanted);
        return page?.PublicAt(now) is null ? null : new ContentTarget("/Pages/Show", new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = page.Id.ToString() });
    }
}
