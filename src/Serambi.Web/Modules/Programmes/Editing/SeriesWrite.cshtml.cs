using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Programmes.Editing;

/// <summary>One series, new or known: its words, its picture and the channel from which it is drawn. Editors see how the visits went.</summary>
[ResponseCache(NoStore = true)]
public sealed class SeriesWriteModel(SerambiDb db, ProgrammeRights rights, UnitTree units, ISiteMedia media, SaveSeries save, SwitchSeries switchSeries) : PageModel, IKeepsTyped
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public SeriesKind? Kind { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? TitleEn { get; set; }

    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public string? AboutEn { get; set; }

    [BindProperty]
    public string? Picture { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public bool On { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>Null for a new one.</summary>
    public ProgrammeSeries? Series { get; private set; }

    public bool MayFound { get; private set; }

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    /// <summary>Pictures of the library, for the field that takes one.</summary>
    public IReadOnlyList<MediumOffer> Pictures { get; private set; } = [];

    public IReadOnlyList<FieldOption> Kinds { get; } = [.. Enum.GetValues<SeriesKind>().Select(k => new FieldOption(k.ToString(), EpisodeView.KindOf(k)))];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var (ct, actor) = (HttpContext.RequestAborted, HttpContext.GetActor());
        var all = await units.GetAsync(ct);
        var mine = all.Scope(actor, ProgrammeRights.Founders);
        Units = UnitOptions.Of(all, mine);
        if (RouteData.Values["id"] is string text)
        {
            if (!Guid.TryParse(text, out var id) || !await LoadAsync(id, ct)) context.Result = NotFound();
            else if (!await rights.MaySeeAsync(Series!.UnitId, actor, ct)) context.Result = StatusCode(StatusCodes.Status403Forbidden);
        }
        else
        {
            MayFound = Units.Count > 0;
        }

        if (context.Result is not null) return;
        if (MayFound) Pictures = await media.NewestAsync(ArticleMediumKind.Picture, ct);
        await next();
    }

    public void OnGet()
    {
        if (Series is { } s) (Version, Kind, UnitId, Title, TitleEn, About, AboutEn, Picture, Source) = (s.Version, s.Kind, s.UnitId, s.Title, s.TitleEn, s.About, s.AboutEn, s.Picture, s.FeedId);
        else UnitId = Units.Own();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var input = new SaveSeriesInput(Series?.Id, Version, Kind ?? (SeriesKind)(-1), UnitId ?? Guid.Empty, Title, TitleEn, About, AboutEn, Picture, Source);
        var saved = await save.RunAsync(input, HttpContext.GetActor(), ct);
        if (saved.Failed) return await RefuseAsync(saved.Problem, ct);
        Notice = ProgrammeTexts.Saved;
        return RedirectToPage("SeriesList");
    }

    public async Task<IActionResult> OnPostSwitchAsync(CancellationToken ct)
    {
        if (Series is null) return NotFound();
        var done = await switchSeries.RunAsync(new SwitchSeriesInput(Series.Id, Version, On), HttpContext.GetActor(), ct);
        if (done.Failed)
        {
            OnGet();   // its form carries none of the words
            return await RefuseAsync(done.Problem, ct);
        }

        Notice = On ? ProgrammeTexts.DoneAsked : ProgrammeTexts.SourceStopped;
        return RedirectToPage("SeriesWrite", new { id = Series.Id });
    }

    /// <summary>After a conflict the form takes up what holds now, so that saving again is a decision.</summary>
    private async Task<IActionResult> RefuseAsync(Problem problem, CancellationToken ct)
    {
        if (problem.Kind == ProblemKind.Conflict && Series is not null && await LoadAsync(Series.Id, ct))
        {
            ModelState.Remove(nameof(Version));
            Version = Series.Version;
        }

        return this.Answer(problem);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        Series = await db.Set<ProgrammeSeries>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct);
        MayFound = Series is not null && await rights.MayFoundAsync(Series.UnitId, HttpContext.GetActor(), ct);
        return Series is not null;
    }
}
