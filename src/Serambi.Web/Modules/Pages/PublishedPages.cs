using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pages;

/// <summary>The pages for the search of the site: what each says now, and what it will say from its hour on.</summary>
internal sealed class PublishedPages(SerambiDb db, PageTree tree, TimeProvider time) : IPublished
{
    public string Id => "halaman";

    public string Title => SitePagesTexts.Pages;

    public string Icon => "book";

    public int Order => 200;

    public async Task<IReadOnlyList<PublishedMark>> MarksAsync(CancellationToken ct)
    {
        var (pages, now) = (await tree.GetAsync(ct), time.GetUtcNow().UtcDateTime);
        return [.. pages.All.Where(p => p.PublicAt(now) is not null || p.NextAtUtc > now).Select(p => new PublishedMark(p.Id, p.Version))];
    }

    public async Task<IReadOnlyList<PublishedItem>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var pages = await db.Set<SitePage>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(ct);
        var revisions = await db.Set<PageRevision>().AsNoTracking().Where(r => ids.Contains(r.PageId) && db.Set<SitePage>().Any(p => p.Id == r.PageId && (p.Live == r.Number || p.Next == r.Number))).ToListAsync(ct);
        return [.. from p in pages
                   from r in revisions.Where(r => r.PageId == p.Id)
                   from item in Of(p, r)
                   select item];
    }

    /// <summary>What is public holds until something else comes or it goes; what comes may go again later.</summary>
    private static IEnumerable<PublishedItem> Of(SitePage page, PageRevision revision)
    {
        var text = Text(page, revision);
        if (page.Live == revision.Number) yield return text with { UntilUtc = page.NextAtUtc < page.WithdrawAtUtc ? page.NextAtUtc : page.WithdrawAtUtc ?? page.NextAtUtc };
        if (page.Next == revision.Number) yield return text with { Part = 1, FromUtc = page.NextAtUtc, UntilUtc = page.WithdrawAtUtc > page.NextAtUtc ? page.WithdrawAtUtc : null };
    }

    private static PublishedItem Text(SitePage page, PageRevision revision)
    {
        var (own, english) = (Article.Of(revision.Text, new ArticleOptions()), revision.Translated ? Article.Of(revision.TextEn, new ArticleOptions("en")) : null);
        return new PublishedItem(page.Id, "/" + page.Path, revision.Title)
        {
            TitleEn = revision.Translated ? revision.TitleEn : "",
            Summary = revision.Summary,
            SummaryEn = revision.SummaryEn,
            Body = ArticleText.Of(own?.Html ?? ""),
            BodyEn = ArticleText.Of(english?.Html ?? ""),
            AtUtc = revision.SavedAtUtc,
            Links = [.. own?.Links ?? [], .. english?.Links ?? []],
            UnitId = page.UnitId,
            Desk = $"/admin/situs/{page.Id}",
            ReviewBy = page.ReviewBy,
        };
    }
}
