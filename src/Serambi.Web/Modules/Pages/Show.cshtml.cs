using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Pages.Media;

namespace Serambi.Web.Modules.Pages;

/// <summary>A page as everybody reads it. Its own address here is one that never changes; it leads to where the page is now, as former addresses do.</summary>
[AllowAnonymous]
[PublicPage(Fresh = true)]
public sealed class ShowModel(PageTree tree, PageVersions versions, MediaShelf media, ArticleEmbeds embeds, UnitTree units, TimeProvider time) : PageModel
{
    public SitePage Entry { get; private set; } = null!;

    public PageView View { get; private set; } = null!;

    public bool Translated { get; private set; }

    public DateTime ChangedUtc { get; private set; }

    public UnitNode? Owner { get; private set; }

    /// <summary>From the top down to the page above; without what is not public.</summary>
    public IReadOnlyList<PageLink> Above { get; private set; } = [];

    public IReadOnlyList<PageLink> Below { get; private set; } = [];

    /// <summary>The top page of the section, and the pages right below it, when there are any.</summary>
    public IReadOnlyList<PageLink> Section { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var (pages, now) = (await tree.GetAsync(ct), time.GetUtcNow().UtcDateTime);
        if (pages.Find(id) is not { } page || page.PublicAt(now) is not { } number || await versions.FindAsync(id, number, ct) is not { } revision) return NotFound();
        if (Request.QueryString.HasValue || !string.Equals(Request.Path.Value, "/" + page.Path, StringComparison.Ordinal))
        {
            // One address for a page: what is added to it, or written in capitals, would be rendered and kept once more.
            Response.Headers.CacheControl = "no-cache";   // the page may move again
            return RedirectPermanent($"{Request.PathBase}/{page.Path}");
        }

        string pathBase = Request.PathBase;
        (Entry, ChangedUtc, Translated) = (page, revision.SavedAtUtc, revision.Translated);
        var (text, language) = PageView.Shown(revision, Localised.Language);
        View = PageView.Of(revision, Localised.Language, pathBase, await media.ForAsync(revision, ct), await embeds.ForAsync(text, language, ct));
        Owner = (await units.GetAsync(ct)).Find(page.UnitId);
        IReadOnlyList<PageLink> Links(IEnumerable<SitePage> some) => [.. some.Select(p => (Page: p, Title: pages.Public(p, now))).Where(p => p.Title is not null).Select(p => PageLink.Of(p.Page, p.Title!, pathBase, p.Page.Id == page.Id))];
        var above = pages.Above(page);
        Above = Links(above);
        Below = Links(pages.Children(page.Id).Where(p => p.InMenu));
        var top = above is [var first, ..] ? first : page;
        var inside = Links(pages.Children(top.Id).Where(p => p.InMenu || p.Id == page.Id));
        if (inside.Count > 0 && page.Id != top.Id) Section = [.. Links([top]), .. inside];
        if (pages.NextChangeAfter(now) is { } change) PageUntil.Limit(HttpContext, change);
        return Page();
    }
}
