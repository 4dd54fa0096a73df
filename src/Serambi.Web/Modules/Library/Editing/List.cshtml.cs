using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Library.Editing;

/// <summary>The library for its editors: everything in it, whether the public reads it or not.</summary>
[ResponseCache(NoStore = true)]
public sealed class ListModel(SerambiDb db, LibrarySearch search, UnitTree units, RuleSection rule, TimeProvider time) : PageModel
{
    public const string Path = "/admin/pustaka";
    private const int MostToCheck = 50;

    [BindProperty]
    public int RuleVersion { get; set; }

    [BindProperty]
    public string? SecondPerson { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>What waits for the reader's word.</summary>
    public IReadOnlyList<KeyValuePair<Guid, string>> ToCheck { get; private set; } = [];

    /// <summary>Entries of the list of which something waits.</summary>
    public IReadOnlyList<Guid> Waiting { get; private set; } = [];

    public bool MayRule { get; private set; }

    public SectionRule Rule { get; private set; } = new(true, 0);

    public LibraryQuery Query { get; private set; } = new();

    public LibraryHits Hits { get; private set; } = null!;

    public UnitSnapshot Units { get; private set; } = null!;

    public DateTime NowUtc { get; } = time.GetUtcNow().UtcDateTime;

    public bool MayCreate { get; private set; }

    public IReadOnlyList<FieldOption> Kinds { get; } = [.. LibraryKinds.All.Select(k => new FieldOption(k.Code, k.Label))];

    public IReadOnlyList<FieldOption> Statuses { get; } = [.. Enum.GetValues<LibraryStatus>().Select(s => new FieldOption(LibraryAddress.WordOf(s), LibraryStanding.Say(s)))];

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostRuleAsync(CancellationToken ct)
    {
        var done = await rule.RunAsync(new RuleSectionInput(LibraryEdit.Stream, RuleVersion, SecondPerson != "no"), HttpContext.GetActor(), ct);
        if (!done.Failed)
        {
            Notice = WebTexts.SecondSaved;
            return RedirectToPage("List");
        }

        ModelState.Remove(nameof(SecondPerson));   // the rule as it stands now
        await LoadAsync(ct);
        return this.Answer(done.Problem);
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        Query = LibraryAddress.Read(Request.Query);
        (Hits, Units, MayCreate) = (await search.FindAsync(Query, ct), await units.GetAsync(ct), actor.Has(Roles.Editor));
        (Rule, MayRule) = (await SectionRule.ReadAsync(db, LibraryEdit.Stream, ct), await SectionRule.MayRuleAsync(units, actor, ct));
        var shown = Hits.Rows.Select(r => r.Id).ToList();
        Waiting = await db.Set<LibraryProposal>().AsNoTracking().Where(p => shown.Contains(p.EntryId) && p.Returned == null).Select(p => p.EntryId).Distinct().ToListAsync(ct);
        if (actor.Id is { } me) ToCheck = await ToCheckAsync(Units.Scope(actor, LibraryRights.Keepers), me, ct);
    }

    /// <summary>Of the reader's units, and not their own work; the oldest first.</summary>
    private async Task<IReadOnlyList<KeyValuePair<Guid, string>>> ToCheckAsync(UnitScope scope, Guid me, CancellationToken ct)
    {
        var rows = await (from p in ProposalView.ToCheck(db, scope, me) join e in db.Set<LibraryEntry>().AsNoTracking() on p.EntryId equals e.Id orderby p.ProposedAtUtc, p.Id select new { Proposal = p, Entry = e }).Take(MostToCheck).ToListAsync(ct);
        var said = new List<KeyValuePair<Guid, string>>();
        foreach (var row in rows) said.Add(KeyValuePair.Create(row.Proposal.Id, $"{Citation.From(row.Entry).Short}: {(await ProposalView.RowAsync(db, row.Proposal, ct)).Says}"));
        return said;
    }
}
