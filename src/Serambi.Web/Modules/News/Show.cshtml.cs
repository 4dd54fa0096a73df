using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.News;

/// <summary>A piece of news that was written here, as everybody reads it.</summary>
[AllowAnonymous]
[PublicPage(Fresh = true)]
public sealed class ShowModel(SerambiDb db, UnitTree units, ArticleParts parts, NewsCovers covers, TimeProvider time) : PageModel
{
    public NewsItem Item { get; private set; } = null!;

    public NewsView View { get; private set; } = null!;

    /// <summary>For those who pass the article on; null where it shows no picture.</summary>
    public ArticleMedium? Cover { get; private set; }

    public UnitNode? Owner { get; private set; }

    /// <summary>It was changed on another occasion than that of its publication.</summary>
    public bool Changed => Item.ChangedAtUtc > Item.PublishedAtUtc?.AddMinutes(1);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        var item = await NewsList.Public(db.Set<NewsItem>().AsNoTracking(), time.GetUtcNow().UtcDateTime).FirstOrDefaultAsync(n => n.Slug == slug && n.SourceId == null, ct);
        if (item is null) return NotFound();
        Item = item;
        var words = new NewsWords(item.Title, item.TitleEn, item.Summary, item.SummaryEn, item.Text, item.TextEn) { EnglishBehind = item.EnglishBehind };
        View = await NewsView.OfAsync(words, Localised.Language, Request.PathBase, parts, ct);
        Cover = await covers.OfAsync(View.Language == "en" ? words.TextEn : words.Text, View.Language, ct);
        Owner = (await units.GetAsync(ct)).Find(item.UnitId);
        return Page();
    }
}
