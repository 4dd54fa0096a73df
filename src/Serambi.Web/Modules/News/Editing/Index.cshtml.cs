using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.News.Editing;

/// <summary>News in the list of their editors.</summary>
public sealed record NewsDeskRow(Guid Id, string Title, string? Source, DateTime? AtUtc, DateTime ChangedAtUtc, IReadOnlyList<NewsBadge> States, bool Translated, bool Written);

/// <summary>All news of the reader's units by state; what waits for a second person first.</summary>
[ResponseCache(NoStore = true)]
public sealed class IndexModel(SerambiDb db, NewsRights rights, UnitTree units, RuleSection rule, TimeProvider time) : PageModel
{
    private const int PageSize = 30;

    [BindProperty(SupportsGet = true, Name = "keadaan")]
    public string? Shown { get; set; }

    [BindProperty(SupportsGet = true, Name = "sebelum")]
    public string? Before { get; set; }

    [BindProperty]
    public int RuleVersion { get; set; }

    [BindProperty]
    public string? SecondPerson { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<NewsDeskRow> Rows { get; private set; } = [];

    public Guid? Next { get; private set; }

    /// <summary>What waits for the reader's word.</summary>
    public IReadOnlyList<KeyValuePair<Guid, string>> ToCheck { get; private set; } = [];

    public int Incoming { get; private set; }

    public bool MayWrite { get; private set; }

    public bool MayRule { get; private set; }

    public SectionRule Rule { get; private set; } = new(true, 0);

    public static IReadOnlyList<(string Key, string Label)> Tabs =>
        [("", NewsTexts.TabAll), ("draf", NewsTexts.StateDraft), ("terbit", NewsTexts.StatePublic), ("ditarik", NewsTexts.StateWithdrawn), ("dilewati", NewsTexts.StateDismissed), ("rangkap", NewsTexts.StateDuplicate)];

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostRuleAsync(CancellationToken ct)
    {
        var done = await rule.RunAsync(new RuleSectionInput(NewsEdit.Stream, RuleVersion, SecondPerson != "no"), HttpContext.GetActor(), ct);
        if (!done.Failed)
        {
            Notice = WebTexts.SecondSaved;
            return RedirectToPage("Index");
        }

        ModelState.Remove(nameof(SecondPerson));   // the rule as it stands now
        await LoadAsync(ct);
        return this.Answer(done.Problem);
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var (actor, now) = (HttpContext.GetActor(), time.GetUtcNow().UtcDateTime);
        var scope = await rights.SeesAsync(actor, ct);
        MayWrite = actor.Has(Roles.Editor);
        (Rule, MayRule) = (await SectionRule.ReadAsync(db, NewsEdit.Stream, ct), await SectionRule.MayRuleAsync(units, actor, ct));
        var all = db.Set<NewsItem>().AsNoTracking();
        if (!scope.Everything) all = all.Where(n => scope.UnitIds.Contains(n.UnitId));
        Incoming = await all.CountAsync(n => n.State == NewsState.Incoming, ct);
        var waiting = await all.Where(n => n.Proposed != null && n.ProposedById != actor.Id).OrderBy(n => n.Id).Take(50).Select(n => new { n.Id, n.UnitId, n.Title }).ToListAsync(ct);
        var mine = new List<KeyValuePair<Guid, string>>();
        foreach (var item in waiting)
        {
            if (await rights.MayKeepAsync(item.UnitId, actor, ct)) mine.Add(KeyValuePair.Create(item.Id, item.Title));
        }

        ToCheck = mine;
        var states = Shown switch
        {
            "draf" => NewsState.Draft,
            "terbit" => NewsState.Public,
            "ditarik" => NewsState.Withdrawn,
            "dilewati" => NewsState.Dismissed,
            "rangkap" => NewsState.Duplicate,
            _ => (NewsState?)null,
        };
        var news = states is { } state ? all.Where(n => n.State == state) : all.Where(n => n.State == NewsState.Draft || n.State == NewsState.Public || n.State == NewsState.Withdrawn);
        if (Guid.TryParse(Before, out var before)) news = news.Where(n => n.Id.CompareTo(before) < 0);
        var rows = await (from n in news
                          join s in db.Set<NewsSource>() on n.SourceId equals (Guid?)s.Id into sources
                          from s in sources.DefaultIfEmpty()
                          orderby n.Id descending
                          select new { n.Id, n.Title, Source = s == null ? null : s.Name, n.State, n.PublishedAtUtc, n.ChangedAtUtc, n.Proposed, n.Returned, n.Live, n.Newest, English = n.TitleEn != "" && n.TextEn != "", Written = n.SourceId == null }).Take(PageSize + 1).ToListAsync(ct);
        Rows = [.. rows.Take(PageSize).Select(n => new NewsDeskRow(n.Id, n.Title, n.Source, n.PublishedAtUtc, n.ChangedAtUtc, NewsBadge.Of(n.State, n.PublishedAtUtc, n.Proposed is not null, n.Returned is not null, n.Live is { } live && live < n.Newest, now), n.English, n.Written))];
        Next = rows.Count > PageSize ? Rows[^1].Id : null;
    }
}
