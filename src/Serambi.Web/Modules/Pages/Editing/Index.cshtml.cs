using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pages.Editing;

/// <summary>A page in the list of its editors.</summary>
/// <param name="Mine">The reader may open it.</param>
public sealed record PageRow(SitePage Page, PageTitle Title, int Depth, UnitNode? Owner, IReadOnlyList<PageState> States, bool Mine, bool ReviewDue);

/// <summary>The tree of pages: what each is to the public, what waits for somebody, what is missing or old.</summary>
[ResponseCache(NoStore = true)]
public sealed class IndexModel(PageTree tree, UnitTree units, PageRights rights, CalendarCatalog calendar, TimeProvider time) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<PageRow> Rows { get; private set; } = [];

    /// <summary>What waits for the reader's word.</summary>
    public IReadOnlyList<PageRow> ToCheck { get; private set; } = [];

    public bool MayCreate { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (pages, known, actor, now, today) = (await tree.GetAsync(ct), await units.GetAsync(ct), HttpContext.GetActor(), time.GetUtcNow().UtcDateTime, await calendar.TodayAsync(ct));
        var rows = new List<PageRow>();
        foreach (var page in pages.All)
        {
            rows.Add(new PageRow(page, pages.Newest(page), page.Path.Count(c => c == '/'), known.Find(page.UnitId), PageState.Of(page, now), await rights.MaySeeAsync(page, actor, ct), page.ReviewBy < today && page.PublicAt(now) is not null));
        }

        Rows = rows;
        var waiting = new List<PageRow>();
        foreach (var row in rows.Where(r => (r.Page.Proposed is not null && r.Page.ProposedById != actor.Id) || (r.Page.Unchecked is not null && r.Page.UncheckedById != actor.Id)))
        {
            if (await rights.MayCheckAsync(row.Page, actor, ct)) waiting.Add(row);
        }

        ToCheck = waiting;
        MayCreate = actor.Has(Roles.Editor);
    }
}
