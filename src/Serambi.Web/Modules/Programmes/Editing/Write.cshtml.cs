using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Programmes.Editing;

/// <summary>An episode in both languages, new or known, with its film, picture, transcript and sign language. What was typed stays, whatever happens.</summary>
[ResponseCache(NoStore = true)]
public sealed class WriteModel(SerambiDb db, ProgrammeRights rights, UnitTree units, CalendarCatalog calendar, ISiteMedia media, WriteEpisode write) : PageModel, IKeepsTyped
{
    private const int MostSeries = 200;

    [BindProperty]
    public Guid? SeriesId { get; set; }

    [BindProperty]
    public string? Link { get; set; }

    [BindProperty]
    public string? Film { get; set; }

    [BindProperty]
    public DateOnly? AiredOn { get; set; }

    [BindProperty]
    public string? Length { get; set; }

    [BindProperty]
    public string? Picture { get; set; }

    [BindProperty]
    public string? Sign { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? TitleEn { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public string? SummaryEn { get; set; }

    [BindProperty]
    public string? Transcript { get; set; }

    [BindProperty]
    public string? TranscriptEn { get; set; }

    [BindProperty]
    public bool NoTranscript { get; set; }

    /// <summary>The version that the form was opened with.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Null for what is new.</summary>
    public Episode? Episode { get; private set; }

    public IReadOnlyList<FieldOption> SeriesOptions { get; private set; } = [];

    /// <summary>Of the library, for the fields that take one.</summary>
    public IReadOnlyList<MediumOffer> Films { get; private set; } = [];

    public IReadOnlyList<MediumOffer> Pictures { get; private set; } = [];

    /// <summary>Where somebody else saved first: their words against what was typed.</summary>
    public IReadOnlyList<ComparedLine> Conflict { get; private set; } = [];

    public string? ConflictBy { get; private set; }

    private EpisodeWords Typed => new(Title ?? "", TitleEn ?? "", Summary ?? "", SummaryEn ?? "", Transcript ?? "", TranscriptEn ?? "", NoTranscript, Picture ?? "", Link ?? "", Film ?? "", Sign ?? "", EpisodeLength.Read(Length), AiredOn ?? default);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var (ct, actor) = (HttpContext.RequestAborted, HttpContext.GetActor());
        var scope = (await units.GetAsync(ct)).Scope(actor, [Roles.Editor]);
        if (RouteData.Values["id"] is string text)
        {
            Episode = Guid.TryParse(text, out var id) ? await db.Set<Episode>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, ct) : null;
            if (Episode is null) context.Result = NotFound();
            else if (!await rights.MayWriteAsync(await db.Set<ProgrammeSeries>().Where(s => s.Id == Episode.SeriesId).Select(s => s.UnitId).FirstAsync(ct), actor, ct)) context.Result = StatusCode(StatusCodes.Status403Forbidden);
        }
        else if (!actor.Has(Roles.Editor))
        {
            context.Result = StatusCode(StatusCodes.Status403Forbidden);
        }
        else
        {
            var series = db.Set<ProgrammeSeries>().AsNoTracking();
            if (!scope.Everything) series = series.Where(s => scope.UnitIds.Contains(s.UnitId));
            SeriesOptions = [.. (await series.OrderByDescending(s => s.Id).Take(MostSeries).Select(s => new { s.Id, s.Title }).ToListAsync(ct)).Select(s => new FieldOption(s.Id.ToString(), s.Title))];
        }

        if (context.Result is not null) return;
        (Films, Pictures) = (await media.NewestAsync(ArticleMediumKind.Video, ct), await media.NewestAsync(ArticleMediumKind.Picture, ct));
        await next();
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Episode is null)
        {
            (SeriesId, AiredOn) = (SeriesOptions.Count == 1 ? Guid.Parse(SeriesOptions[0].Value) : null, await calendar.TodayAsync(ct));
            return;
        }

        var newest = await db.Set<EpisodeRevision>().AsNoTracking().FirstOrDefaultAsync(r => r.EpisodeId == Episode.Id && r.Number == Episode.Newest, ct);
        var words = newest?.Words ?? Episode.Words;
        (Link, Film, AiredOn, Length, Picture, Sign) = (words.Link, words.Film, words.AiredOn, EpisodeLength.Write(words.Seconds), words.Picture, words.Sign);
        (Title, TitleEn, Summary, SummaryEn, Transcript, TranscriptEn, NoTranscript, Seen) = (words.Title, words.TitleEn, words.Summary, words.SummaryEn, words.Transcript, words.TranscriptEn, words.NoTranscript, Episode.Newest);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.ErrorCount > 0) return this.Refuse();   // half a date must not become another day
        var saved = await write.RunAsync(new WriteEpisodeInput(Episode?.Id, SeriesId ?? Guid.Empty, Typed, Seen), HttpContext.GetActor(), ct);
        if (!saved.Failed)
        {
            TempData["Notice"] = ProgrammeTexts.Saved;
            return RedirectToPage("Desk", new { id = saved.Value.Id });
        }

        if (saved.Problem.Kind != ProblemKind.Conflict || Episode is null) return this.Answer(saved.Problem);
        if (await db.Set<EpisodeRevision>().AsNoTracking().Where(r => r.EpisodeId == Episode.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct) is { } theirs)
        {
            // Both are shown; the form takes up the newest number, so that saving again is a decision.
            (Conflict, ConflictBy, Seen) = (LineDifference.Compare(theirs.Words.AsText(), EpisodeWords.Clean(Typed).AsText()), theirs.SavedBy, theirs.Number);
            ModelState.Remove(nameof(Seen));
        }

        return this.Answer(saved.Problem);
    }
}
