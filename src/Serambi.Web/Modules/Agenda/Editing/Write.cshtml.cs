using System.Globalization;
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
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Agenda.Editing;

/// <summary>An event in both languages side by side, new or known, with a preview of what stands in the form. What was typed stays, whatever happens.</summary>
[ResponseCache(NoStore = true)]
public sealed class WriteModel(SerambiDb db, AgendaRights rights, UnitTree units, SettingsStore settings, ArticleParts parts, WriteAgenda write) : PageModel, IKeepsTyped
{
    [BindProperty]
    public DateOnly? FirstDay { get; set; }

    [BindProperty]
    public DateOnly? LastDay { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public string? Zone { get; set; }

    [BindProperty]
    public string? Link { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? TitleEn { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? PlaceEn { get; set; }

    [BindProperty]
    public string? Audience { get; set; }

    [BindProperty]
    public string? AudienceEn { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public string? SummaryEn { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? TextEn { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    /// <summary>The editor says that the English words need not follow this change.</summary>
    [BindProperty]
    public bool EnglishHolds { get; set; }

    /// <summary>The English words of the version that the form was opened with are older than the Indonesian ones.</summary>
    public bool EnglishBehind { get; private set; }

    /// <summary>The version that the form was opened with.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Null for what is new.</summary>
    public AgendaEvent? Item { get; private set; }

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    public IReadOnlyList<EmbedOffer> Offers { get; private set; } = [];

    /// <summary>The newest of the library, with the lines that put them into a text.</summary>
    public HomePart Media { get; private set; } = null!;

    public AgendaPreview Preview { get; private set; } = new([], null, "");

    /// <summary>Where somebody else saved first: their text against what was typed.</summary>
    public IReadOnlyList<ComparedLine> Conflict { get; private set; } = [];

    public string? ConflictBy { get; private set; }

    private AgendaContent Typed => new(
        new AgendaWords(Title ?? "", TitleEn ?? "", Summary ?? "", SummaryEn ?? "", Text ?? "", TextEn ?? "", Place ?? "", PlaceEn ?? "", Audience ?? "", AudienceEn ?? "", Link ?? "").Clean(),
        new AgendaTime(FirstDay ?? default, LastDay ?? FirstDay ?? default, Clock(From), Clock(Until), Enum.TryParse<LegalZone>(Zone, out var zone) && Enum.IsDefined(zone) ? zone : OwnZone));

    private LegalZone OwnZone => CalendarSettings.From(settings.Body).Zone;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var (ct, actor) = (HttpContext.RequestAborted, HttpContext.GetActor());
        var all = await units.GetAsync(ct);
        var mine = all.Scope(actor, [Roles.Editor]);
        Units = UnitOptions.Of(all, mine);
        Offers = await parts.OffersAsync(ct);
        Media = await parts.MediaAsync(ct);
        if (RouteData.Values["id"] is string text)
        {
            Item = Guid.TryParse(text, out var id) ? await db.Set<AgendaEvent>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, ct) : null;
            if (Item is null)
            {
                context.Result = NotFound();
                return;
            }
        }

        if (Item is null ? mine.Empty : !await rights.MayWriteAsync(Item.UnitId, actor, ct)) context.Result = StatusCode(StatusCodes.Status403Forbidden);
        else await next();
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Item is null) (UnitId, Zone) = (Units.Own(), OwnZone.ToString());
        else
        {
            var newest = await db.Set<AgendaRevision>().AsNoTracking().FirstAsync(r => r.EventId == Item.Id && r.Number == Item.Newest, ct);
            var ((words, time), number) = (newest.Content, newest.Number);
            (Title, TitleEn, Summary, SummaryEn, Text, TextEn, Seen) = (words.Title, words.TitleEn, words.Summary, words.SummaryEn, words.Text, words.TextEn, number);
            EnglishBehind = words.EnglishBehind;
            (Place, PlaceEn, Audience, AudienceEn, Link) = (words.Place, words.PlaceEn, words.Audience, words.AudienceEn, words.Link);
            (FirstDay, LastDay, From, Until, Zone) = (time.FirstDay, time.LastDay == time.FirstDay ? null : time.LastDay, Say(time.From), Say(time.Until), time.Zone.ToString());
        }

        await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        if (!string.IsNullOrWhiteSpace(From) && Clock(From) is null) ModelState.AddModelError(nameof(From), AgendaTexts.ClockWrong);
        if (!string.IsNullOrWhiteSpace(Until) && Clock(Until) is null) ModelState.AddModelError(nameof(Until), AgendaTexts.ClockWrong);
        if (ModelState.ErrorCount > 0) return this.Refuse();   // half a date must not become another one
        var saved = await write.RunAsync(new WriteAgendaInput(Item?.Id, UnitId ?? Guid.Empty, Typed, Seen) { EnglishHolds = EnglishHolds }, HttpContext.GetActor(), ct);
        if (!saved.Failed)
        {
            TempData["Notice"] = AgendaTexts.Saved;
            return RedirectToPage("Desk", new { id = saved.Value.Id });
        }

        return saved.Problem.Kind == ProblemKind.Conflict && Item is not null ? await ConflictAsync(Item.Id, saved.Problem, ct) : this.Answer(saved.Problem);
    }

    /// <summary>The preview without a script: the page again, with what was typed.</summary>
    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        return Page();
    }

    /// <summary>The preview alone, for the script that shows it while somebody types.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        return Partial("_Previews", Preview);
    }

    /// <summary>What was pasted, as Markdown, for the script that puts it where the cursor is.</summary>
    public IActionResult OnPostPaste([FromForm] string? html) =>
        PastedHtml.ToMarkdown(html ?? "") is { } markdown ? Content(markdown, "text/plain; charset=utf-8") : StatusCode(StatusCodes.Status422UnprocessableEntity);

    private static TimeOnly? Clock(string? text) =>
        TimeOnly.TryParseExact(text?.Trim().Replace('.', ':'), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static string? Say(TimeOnly? clock) => clock is { } time ? LegalDates.Clock(time) : null;

    private async Task ShowAsync(CancellationToken ct) => Preview = await AgendaPreview.OfAsync(Typed, parts, ct);

    /// <summary>Both texts are shown; the form takes up the newest number, so that saving again is a decision.</summary>
    private async Task<IActionResult> ConflictAsync(Guid id, Problem problem, CancellationToken ct)
    {
        var theirs = await db.Set<AgendaRevision>().AsNoTracking().Where(r => r.EventId == id).OrderByDescending(r => r.Number).FirstAsync(ct);
        (Conflict, ConflictBy, Seen) = (LineDifference.Compare(theirs.Content.AsText(), Typed.AsText()), theirs.SavedBy, theirs.Number);
        ModelState.Remove(nameof(Seen));
        return this.Answer(problem);
    }
}
