using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Programmes.Editing;

/// <summary>An episode in the list of its editors.</summary>
/// <param name="Waits">It was drawn and nobody has decided on it.</param>
public sealed record EpisodeDeskRow(Guid Id, string Title, string Series, DateOnly AiredOn, IReadOnlyList<EpisodeBadge> States, bool Translated, bool Waits);

/// <summary>All episodes of the reader's units by state; what waits for a second person first.</summary>
[ResponseCache(NoStore = true)]
public sealed class IndexModel(SerambiDb db, ProgrammeRights rights, PassOverEpisodes pass) : PageModel
{
    public const string Waiting = "masuk";
    private const int PageSize = 30;

    [BindProperty]
    public List<Guid> Ids { get; set; } = [];

    [BindProperty(SupportsGet = true, Name = "keadaan")]
    public string? Shown { get; set; }

    [BindProperty(SupportsGet = true, Name = "sebelum")]
    public string? Before { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<EpisodeDeskRow> Rows { get; private set; } = [];

    public Guid? Next { get; private set; }

    /// <summary>What waits for the reader's word.</summary>
    public IReadOnlyList<KeyValuePair<Guid, string>> ToCheck { get; private set; } = [];

    public int Incoming { get; private set; }

    public bool MayWrite { get; private set; }

    public bool MayPass { get; private set; }

    public static IReadOnlyList<(string Key, string Label)> Tabs =>
        [("", ProgrammeTexts.TabAll), (Waiting, ProgrammeTexts.StateIncoming), ("draf", ProgrammeTexts.StateDraft), ("terbit", ProgrammeTexts.StatePublic), ("ditarik", ProgrammeTexts.StateWithdrawn), ("dilewati", ProgrammeTexts.StateDismissed)];

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    /// <summary>Passes over the chosen ones.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (ModelState.ErrorCount > 0) return this.Refuse();
        var done = await pass.RunAsync(new PassOverEpisodesInput(Ids), HttpContext.GetActor(), ct);
        if (done.Failed) return this.Answer(done.Problem);
        Notice = string.Format(CultureInfo.CurrentCulture, ProgrammeTexts.DonePassed, done.Value);
        return RedirectToPage("Index", new { keadaan = Shown });
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        var scope = await rights.SeesAsync(actor, ct);
        (MayWrite, MayPass) = (actor.Has(Roles.Editor), ProgrammeRights.Keepers.Any(actor.Has));
        var series = db.Set<ProgrammeSeries>().AsNoTracking();
        if (!scope.Everything) series = series.Where(s => scope.UnitIds.Contains(s.UnitId));
        var all = from e in db.Set<Episode>().AsNoTracking() join s in series on e.SeriesId equals s.Id select new { Episode = e, Series = s };
        Incoming = await all.CountAsync(x => x.Episode.State == EpisodeState.Incoming, ct);
        var proposals = await all.Where(x => x.Episode.Proposed != null && x.Episode.ProposedById != actor.Id).OrderBy(x => x.Episode.Id).Take(50).Select(x => new { x.Episode.Id, x.Episode.Title, x.Series.UnitId }).ToListAsync(ct);
        var mine = new List<KeyValuePair<Guid, string>>();
        foreach (var one in proposals)
        {
            if (await rights.MayKeepAsync(one.UnitId, actor, ct)) mine.Add(KeyValuePair.Create(one.Id, one.Title));
        }

        ToCheck = mine;
        EpisodeState? wanted = Shown switch { Waiting => EpisodeState.Incoming, "draf" => EpisodeState.Draft, "terbit" => EpisodeState.Public, "ditarik" => EpisodeState.Withdrawn, "dilewati" => EpisodeState.Dismissed, _ => null };
        var shown = wanted is { } state ? all.Where(x => x.Episode.State == state) : all.Where(x => x.Episode.State != EpisodeState.Dismissed);
        if (Guid.TryParse(Before, out var before)) shown = shown.Where(x => x.Episode.Id.CompareTo(before) < 0);
        var rows = await shown.OrderByDescending(x => x.Episode.Id).Take(PageSize + 1)
            .Select(x => new { x.Episode.Id, x.Episode.Title, Series = x.Series.Title, x.Episode.AiredOn, x.Episode.State, x.Episode.Proposed, x.Episode.Returned, x.Episode.Live, x.Episode.Newest, Translated = x.Episode.TitleEn != "" }).ToListAsync(ct);
        Rows = [.. rows.Take(PageSize).Select(e => new EpisodeDeskRow(e.Id, e.Title, e.Series, e.AiredOn, EpisodeBadge.Of(e.State, e.Proposed is not null, e.Returned is not null, e.Live is { } live && live < e.Newest), e.Translated, e.State == EpisodeState.Incoming))];
        Next = rows.Count > PageSize ? Rows[^1].Id : null;
    }
}
