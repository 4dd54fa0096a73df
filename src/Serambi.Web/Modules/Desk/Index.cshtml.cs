using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Access.Leave;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Labels;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Desk;

/// <summary>One tab of the list.</summary>
public sealed record DeskTab(string Label, string Url, bool Current);

/// <summary>One tile above the list: how many are late, due today, due soon.</summary>
public sealed record DeskTile(string Label, int Count, string Tone, string Icon, string Url, bool Current)
{
    public string Words => Count >= CaseTally.Most ? string.Create(CultureInfo.InvariantCulture, $"{CaseTally.Most - 1}+") : Count.ToString(CultureInfo.CurrentCulture);
}

/// <summary>The list of cases, and on wish one of them beside it.</summary>
public sealed class IndexModel(CaseSearch search, CaseTally tally, DeskList list, CaseView view, DeskPeople people, AssignCases assign, LabelCases label, CaseLabels labels, CaseKinds kinds, ProcedureCatalog procedures, UnitTree units) : PageModel
{
    /// <summary>Of each sort, in the pane.</summary>
    private const int LatestEntries = 5;

    /// <summary>Of one stage in the filter: many services may call the same stage differently.</summary>
    private const int NamesOfStage = 3;

    /// <summary>A wide space: a choice stands below the one before.</summary>
    private const char Indent = '\u2003';

    public DeskFilter Filter { get; private set; } = null!;

    public IReadOnlyList<DeskTab> Tabs { get; private set; } = [];

    public IReadOnlyList<DeskTile> Tiles { get; private set; } = [];

    public IReadOnlyList<DeskRow> Rows { get; private set; } = [];

    /// <summary>The reader is on leave.</summary>
    public Away? Away { get; private set; }

    /// <summary>For whom the reader stands in.</summary>
    public IReadOnlyList<Deputy> StandsInFor => HttpContext.GetActor().StandsInFor;

    public string? Next { get; private set; }

    public string? First { get; private set; }

    /// <summary>The case beside the list.</summary>
    public DeskCase? Peek { get; private set; }

    /// <summary>Empty for who only looks.</summary>
    public IReadOnlyList<FieldOption> People { get; private set; } = [];

    public IReadOnlyList<FieldOption> Kinds { get; private set; } = [];

    public IReadOnlyList<FieldOption> Stages { get; private set; } = [];

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    public IReadOnlyList<FieldOption> Channels { get; } = [.. Enum.GetValues<Channel>().Select(c => new FieldOption(c.ToString(), ChannelWords.Of(c)))];

    public IReadOnlyList<CaseLabel> Labels { get; private set; } = [];

    [BindProperty]
    public Guid? LabelId { get; set; }

    /// <summary>Puts the label on; false takes it off.</summary>
    [BindProperty]
    public bool On { get; set; }

    [TempData]
    public string? Message { get; set; }

    [BindProperty]
    public IReadOnlyList<Guid> Ids { get; set; } = [];

    [BindProperty]
    public string? AssigneeId { get; set; }

    public string? Me => HttpContext.GetActor().Id?.ToString("n");

    public string Title => Filter.Query.Text is { } text ? string.Format(CultureInfo.CurrentCulture, DeskTexts.ResultsFor, text) : Tabs.First(t => t.Current).Label;

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    /// <summary>The pane alone, for the script that moves through the list.</summary>
    public async Task<IActionResult> OnGetPeekAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        var filter = DeskFilter.Read(Request.Query, DefaultSheet(actor));
        return await PeekAsync(filter.Open, actor, ct) is { } found ? Partial("_Peek", (found, Url.Content("~" + filter.Beside(null)))) : NotFound();
    }

    public async Task<IActionResult> OnPostAssignAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        Filter = DeskFilter.Read(Request.Query, DefaultSheet(actor));
        if (Ids.Count == 0) return await RefusedAsync(DeskTexts.AssignNothing, ct);
        Guid? person = AssigneeId == "-" ? null : Guid.TryParse(AssigneeId, out var id) ? id : Guid.Empty;
        if (person == Guid.Empty) return await RefusedAsync(DeskTexts.AssignNobody, ct);
        var done = await assign.RunAsync(new AssignCasesInput(Ids, person), actor, ct);
        if (done.Failed) return await RefusedAsync(done.Problem.Message, ct);
        tally.Forget(actor);
        if (done.Value.Done == 0) return await RefusedAsync(DeskWords.Refused(done.Value), ct);
        Message = DeskWords.With(DeskWords.Assigned(done.Value), done.Value.Away);
        return LocalRedirect("~" + Filter.Url());
    }

    public async Task<IActionResult> OnPostLabelAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        Filter = DeskFilter.Read(Request.Query, DefaultSheet(actor));
        if (Ids.Count == 0) return await RefusedAsync(DeskTexts.LabelNothing, ct);
        IReadOnlyList<Guid> chosen = [LabelId ?? Guid.Empty];
        var done = await label.RunAsync(new LabelCasesInput(Ids, On ? chosen : [], On ? [] : chosen), actor, ct);
        if (done.Failed) return await RefusedAsync(done.Problem.Message, ct);
        Message = string.Format(CultureInfo.CurrentCulture, done.Value.Refused == 0 ? DeskTexts.LabelDone : DeskTexts.LabelPartly, done.Value.Done, done.Value.Refused);
        return LocalRedirect("~" + Filter.Url());
    }

    private async Task<IActionResult> RefusedAsync(string why, CancellationToken ct)
    {
        await LoadAsync(ct);
        ModelState.AddModelError("", why);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        Filter = DeskFilter.Read(Request.Query, DefaultSheet(actor));
        var query = Filter.Query;
        var hits = await search.FindAsync(query, actor, ct);
        Labels = await labels.AllAsync(ct);
        Rows = await list.RowsAsync(hits.Ids, ct);
        Peek = await PeekAsync(Filter.Open, actor, ct);
        Next = hits.Next is { } cursor ? Url.Content("~" + Filter.From(cursor)) : null;
        First = query.After is null ? null : Url.Content("~" + Filter.From(null));
        var searching = query.Text is not null;
        DeskTab Tab(CaseSheet sheet, string label) => new(label, Url.Content("~" + Filter.On(sheet)), !searching && query.Sheet == sheet);
        Tabs = [Tab(CaseSheet.Mine, DeskTexts.TabMine), Tab(CaseSheet.Team, DeskTexts.TabTeam), Tab(CaseSheet.All, DeskTexts.TabAll), Tab(CaseSheet.Unassigned, DeskTexts.TabUnassigned), Tab(CaseSheet.Closed, DeskTexts.TabClosed)];
        if (!searching && query.Sheet != CaseSheet.Closed)
        {
            var counts = await tally.OfSheetAsync(query.Sheet, actor, ct);
            DeskTile Tile(DueBucket due, string label, int count, string tone, string icon) => new(label, count, tone, icon, Url.Content("~" + Filter.With(due)), query.Due == due);
            Tiles = [Tile(DueBucket.Late, DeskTexts.Late, counts.Late, "red", "alert"), Tile(DueBucket.Today, DeskTexts.Today, counts.Today, "amber", "bell"), Tile(DueBucket.Soon, DeskTexts.Soon, counts.Soon, "amber", "clock")];
            if (query.Sheet is not (CaseSheet.Mine or CaseSheet.Unassigned)) Tiles = [.. Tiles, new DeskTile(DeskTexts.Unassigned, (await tally.OfDeskAsync(actor, ct)).Unassigned, "grey", "assign", Url.Content("~" + Filter.On(CaseSheet.Unassigned)), Current: false)];
        }

        (People, Away) = await people.AroundAsync(actor, ct);
        Kinds = await KindsAsync(query, ct);
        Stages = Named(await procedures.StagesAsync(query.Kind, ct));
        var tree = await units.GetAsync(ct);
        var scope = tree.Scope(actor, Roles.SeeCases);
        Units = [.. tree.All.Where(u => scope.Contains(u.Id)).Select(u => new FieldOption(u.Id.ToString("n"), new string(Indent, u.Depth) + u.Label))];
    }

    private async Task<DeskCase?> PeekAsync(string? number, Actor actor, CancellationToken ct) =>
        await search.FindNumberAsync(number, actor, ct) is { } id ? await view.ReadAsync(id, actor, ct, story: LatestEntries) : null;

    /// <summary>Every kind, and below it what it gives where that is more than one thing; the one that is chosen also when it is given no more.</summary>
    private async Task<IReadOnlyList<FieldOption>> KindsAsync(CaseQuery query, CancellationToken ct)
    {
        var options = new List<FieldOption>();
        foreach (var kind in kinds.All)
        {
            options.Add(new FieldOption(kind.Id, kind.Name));
            var offers = (await kind.OffersAsync(ct)).OrderBy(o => o.Name, StringComparer.CurrentCulture).ToList();
            if (query.Kind == kind.Id && query.Offer is { } chosen && !offers.Exists(o => o.Id == chosen)) offers.Add(new Offer(chosen, chosen));
            if (offers.Exists(o => o.Id != kind.Id)) options.AddRange(offers.Select(o => new FieldOption(DeskFilter.WordOf(kind.Id, o.Id)!, Indent + o.Name)));
        }

        return options;
    }

    /// <summary>Each stage once, under every name that procedures have for it.</summary>
    private static List<FieldOption> Named(IEnumerable<StageDefinition> stages) =>
        [.. stages.GroupBy(s => s.Id, StringComparer.Ordinal).Select(g => new FieldOption(g.Key, string.Join(" / ", g.Select(s => s.Label.In()).Distinct(StringComparer.CurrentCultureIgnoreCase).Take(NamesOfStage))))];

    /// <summary>Who works begins with their own work; who only looks, with everything.</summary>
    private static CaseSheet DefaultSheet(Actor actor) => Roles.WorkCases.Any(actor.Has) ? CaseSheet.Mine : CaseSheet.All;
}
