using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.News.Editing;

/// <summary>Both languages of a piece of news side by side, new or known, with a preview of what stands in the form. What was typed stays, whatever happens.</summary>
[ResponseCache(NoStore = true)]
public sealed class WriteModel(SerambiDb db, NewsRights rights, UnitTree units, ArticleParts parts, WriteNews write) : PageModel, IKeepsTyped
{
    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? TitleEn { get; set; }

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
    public NewsItem? Item { get; private set; }

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    /// <summary>Lines of other modules that a text may hold.</summary>
    public IReadOnlyList<EmbedOffer> Offers { get; private set; } = [];

    /// <summary>The newest of the library, with the lines that put them into a text.</summary>
    public HomePart Media { get; private set; } = null!;

    public IReadOnlyList<NewsView> Previews { get; private set; } = [];

    /// <summary>Where somebody else saved first: their text against what was typed.</summary>
    public IReadOnlyList<ComparedLine> Conflict { get; private set; } = [];

    public string? ConflictBy { get; private set; }

    private NewsWords Typed => NewsWords.Clean(Title, TitleEn, Summary, SummaryEn, Text, TextEn);

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
            Item = Guid.TryParse(text, out var id) ? await db.Set<NewsItem>().AsNoTracking().FirstOrDefaultAsync(n => n.Id == id && n.SourceId == null, ct) : null;
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
        if (Item is null) UnitId = Units.Own();
        else
        {
            var newest = await db.Set<NewsRevision>().AsNoTracking().FirstAsync(r => r.NewsId == Item.Id && r.Number == Item.Newest, ct);
            (Title, TitleEn, Summary, SummaryEn, Text, TextEn, Seen) = (newest.Title, newest.TitleEn, newest.Summary, newest.SummaryEn, newest.Text, newest.TextEn, newest.Number);
            EnglishBehind = newest.EnglishBehind;
        }

        await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        var saved = await write.RunAsync(new WriteNewsInput(Item?.Id, UnitId ?? Guid.Empty, Typed, Seen) { EnglishHolds = EnglishHolds }, HttpContext.GetActor(), ct);
        if (!saved.Failed)
        {
            TempData["Notice"] = NewsTexts.Saved;
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
        return Partial("_Previews", Previews);
    }

    /// <summary>What was pasted, as Markdown, for the script that puts it where the cursor is.</summary>
    public IActionResult OnPostPaste([FromForm] string? html) =>
        PastedHtml.ToMarkdown(html ?? "") is { } markdown ? Content(markdown, "text/plain; charset=utf-8") : StatusCode(StatusCodes.Status422UnprocessableEntity);

    private async Task ShowAsync(CancellationToken ct) => Previews = await NewsView.BothAsync(Typed, parts, ct);

    /// <summary>Both texts are shown; the form takes up the newest number, so that saving again is a decision.</summary>
    private async Task<IActionResult> ConflictAsync(Guid id, Problem problem, CancellationToken ct)
    {
        var theirs = await db.Set<NewsRevision>().AsNoTracking().Where(r => r.NewsId == id).OrderByDescending(r => r.Number).FirstAsync(ct);
        (Conflict, ConflictBy, Seen) = (LineDifference.Compare(theirs.Words.AsText(), Typed.AsText()), theirs.SavedBy, theirs.Number);
        ModelState.Remove(nameof(Seen));
        return this.Answer(problem);
    }
}
