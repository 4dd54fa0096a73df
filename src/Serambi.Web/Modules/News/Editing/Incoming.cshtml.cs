using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.News.Editing;

public sealed record IncomingRow(Guid Id, string Title, string Summary, string? Link, string Source, DateTime? AtUtc);

/// <summary>What the sources brought and nobody has decided on: chosen ones go to the public or are passed over.</summary>
[ResponseCache(NoStore = true)]
public sealed class IncomingModel(SerambiDb db, NewsRights rights, PickNews pick) : PageModel
{
    private const int PageSize = 40;

    [BindProperty]
    public List<Guid> Ids { get; set; } = [];

    [BindProperty(SupportsGet = true, Name = "sebelum")]
    public string? Before { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<IncomingRow> Rows { get; private set; } = [];

    public Guid? Next { get; private set; }

    public bool MayPick { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DecideAsync(true, ct);

    public Task<IActionResult> OnPostPassAsync(CancellationToken ct) => DecideAsync(false, ct);

    private async Task<IActionResult> DecideAsync(bool take, CancellationToken ct)
    {
        await LoadAsync(ct);
        var done = await pick.RunAsync(new PickNewsInput(Ids, take), HttpContext.GetActor(), ct);
        if (done.Failed) return this.Answer(done.Problem);
        Notice = string.Format(CultureInfo.CurrentCulture, take ? NewsTexts.DonePicked : NewsTexts.DonePassed, done.Value);
        return RedirectToPage("Incoming");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        var scope = await rights.SeesAsync(actor, ct);
        MayPick = NewsRights.Keepers.Any(actor.Has);
        var news = db.Set<NewsItem>().AsNoTracking().Where(n => n.State == NewsState.Incoming);
        if (!scope.Everything) news = news.Where(n => scope.UnitIds.Contains(n.UnitId));
        if (Guid.TryParse(Before, out var before)) news = news.Where(n => n.Id.CompareTo(before) < 0);
        var rows = await (from n in news
                          join s in db.Set<NewsSource>() on n.SourceId equals (Guid?)s.Id
                          orderby n.Id descending
                          select new IncomingRow(n.Id, n.Title, n.Summary, n.Link, s.Name, n.PublishedAtUtc)).Take(PageSize + 1).ToListAsync(ct);
        Rows = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? Rows[^1].Id : null;
    }
}
