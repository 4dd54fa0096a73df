using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.News.Drawing;

/// <summary>The sources of the reader's units: how each is doing, and what it brought.</summary>
[ResponseCache(NoStore = true)]
public sealed class SourcesModel(SerambiDb db, NewsRights rights) : PageModel
{
    private const int Most = 200;

    [TempData]
    public string? Notice { get; set; }

    /// <summary>Whether the reader may say where news come from.</summary>
    public bool MayFound { get; private set; }

    public IReadOnlyList<(NewsSource Source, int News)> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        MayFound = NewsRights.Trusting.Any(HttpContext.GetActor().Has);
        var scope = await rights.SeesAsync(HttpContext.GetActor(), ct);
        var all = db.Set<NewsSource>().AsNoTracking();
        if (!scope.Everything) all = all.Where(s => scope.UnitIds.Contains(s.UnitId));
        var rows = await all.OrderBy(s => s.Name).Take(Most).Select(s => new { Source = s, News = db.Set<NewsItem>().Count(n => n.SourceId == s.Id && n.State == NewsState.Public) }).ToListAsync(ct);
        Rows = [.. rows.Select(r => (r.Source, r.News))];
    }
}
