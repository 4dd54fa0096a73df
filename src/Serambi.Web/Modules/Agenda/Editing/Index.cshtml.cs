using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Agenda.Editing;

/// <summary>All events of the reader's units by state; what waits for a second person first.</summary>
[ResponseCache(NoStore = true)]
public sealed class IndexModel(SerambiDb db, AgendaRights rights, UnitTree units, RuleSection rule, TimeProvider time) : PageModel
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

    public IReadOnlyList<AgendaEvent> Rows { get; private set; } = [];

    public Guid? Next { get; private set; }

    /// <summary>What waits for the reader's word.</summary>
    public IReadOnlyList<AgendaEvent> ToCheck { get; private set; } = [];

    public SectionRule Rule { get; private set; } = new(true, 0);

    public bool MayWrite { get; private set; }

    public bool MayRule { get; private set; }

    public DateTime NowUtc { get; private set; }

    public static IReadOnlyList<(string Key, string Label)> Tabs => [("", AgendaTexts.TabAll), ("draf", AgendaTexts.StateDraft), ("terbit", AgendaTexts.StatePublic), ("batal", AgendaTexts.Cancelled), ("ditarik", AgendaTexts.StateWithdrawn)];

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostRuleAsync(CancellationToken ct)
    {
        var done = await rule.RunAsync(new RuleSectionInput(AgendaEdit.Stream, RuleVersion, SecondPerson != "no"), HttpContext.GetActor(), ct);
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
        var actor = HttpContext.GetActor();
        NowUtc = time.GetUtcNow().UtcDateTime;
        (Rule, MayRule, MayWrite) = (await SectionRule.ReadAsync(db, AgendaEdit.Stream, ct), await SectionRule.MayRuleAsync(units, actor, ct), actor.Has(Roles.Editor));
        var scope = await rights.SeesAsync(actor, ct);
        var all = db.Set<AgendaEvent>().AsNoTracking();
        if (!scope.Everything) all = all.Where(e => scope.UnitIds.Contains(e.UnitId));
        var mine = new List<AgendaEvent>();
        foreach (var item in await all.Where(e => e.Proposed != null && e.ProposedById != actor.Id).OrderBy(e => e.Id).Take(50).ToListAsync(ct))
        {
            if (await rights.MayKeepAsync(item.UnitId, actor, ct)) mine.Add(item);
        }

        ToCheck = mine;
        var events = Shown switch
        {
            "draf" => all.Where(e => e.State == AgendaState.Draft),
            "terbit" => all.Where(e => e.State == AgendaState.Public),
            "batal" => all.Where(e => e.State == AgendaState.Public && e.CancelledAtUtc != null),
            "ditarik" => all.Where(e => e.State == AgendaState.Withdrawn),
            _ => all,
        };
        if (Guid.TryParse(Before, out var before)) events = events.Where(e => e.Id.CompareTo(before) < 0);
        var rows = await events.OrderByDescending(e => e.Id).Take(PageSize + 1).ToListAsync(ct);
        Rows = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? Rows[^1].Id : null;
    }
}
