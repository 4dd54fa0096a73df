using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Formats.Html;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Pages.Media;

namespace Serambi.Web.Modules.Pages.Editing;

/// <summary>Both languages of a page side by side, with a preview of what stands in the form. What was typed stays, whatever happens.</summary>
[ResponseCache(NoStore = true)]
public sealed class WriteModel(PageTree tree, PageVersions versions, PageRights rights, MediaList library, ArticleEmbeds embeds, PagePreviews previews, SavePage save) : PageModel, IKeepsTyped
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

    /// <summary>The editor says that the English words need not follow this change.</summary>
    [BindProperty]
    public bool EnglishHolds { get; set; }

    /// <summary>The version that the form was opened with.</summary>
    [BindProperty]
    public int Seen { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public SitePage Entry { get; private set; } = null!;

    public string Name { get; private set; } = "";

    /// <summary>What is known of the newest version.</summary>
    public PageTitle Words { get; private set; } = null!;

    public IReadOnlyList<PageView> Previews { get; private set; } = [];

    /// <summary>Where somebody else saved first: their text against what was typed.</summary>
    public IReadOnlyList<ComparedLine> Conflict { get; private set; } = [];

    public string? ConflictBy { get; private set; }

    /// <summary>The newest files of the library, with the line that names each.</summary>
    public IReadOnlyList<MediumRow> Media { get; private set; } = [];

    /// <summary>Lines of other modules that a text may hold.</summary>
    public IReadOnlyList<EmbedOffer> Offers { get; private set; } = [];

    bool IKeepsTyped.Loaded => Entry is not null;

    private PageWords Typed => PageWords.Clean(Title, TitleEn, Summary, SummaryEn, Text, TextEn);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var ct = HttpContext.RequestAborted;
        var pages = await tree.GetAsync(ct);
        if (!Guid.TryParse(RouteData.Values["id"] as string, out var id) || pages.Find(id) is not { } page) context.Result = NotFound();
        else if (!await rights.MayWriteAsync(page, HttpContext.GetActor(), ct)) context.Result = StatusCode(StatusCodes.Status403Forbidden);
        else
        {
            (Entry, Words, Name) = (page, pages.Newest(page), pages.Newest(page).Title);
            Media = (await library.PageAsync(null, null, null, ct)).Rows;
            Offers = await embeds.OffersAsync(ct);
            await next();
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await versions.FindAsync(Entry.Id, Entry.Newest, ct) is not { } newest) return NotFound();
        (Title, TitleEn, Summary, SummaryEn, Text, TextEn, Seen) = (newest.Title, newest.TitleEn, newest.Summary, newest.SummaryEn, newest.Text, newest.TextEn, newest.Number);
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        var saved = await save.RunAsync(new SavePageInput(Entry.Id, Typed, Seen) { EnglishBehind = EnglishHolds ? false : null }, HttpContext.GetActor(), ct);
        if (saved.Failed) return saved.Problem.Kind == ProblemKind.Conflict ? await ConflictAsync(saved.Problem, ct) : this.Answer(saved.Problem);
        Notice = saved.Value == Seen ? SitePagesTexts.NothingChanged : SitePagesTexts.Saved;
        return RedirectToPage("Desk", new { id = Entry.Id });
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

    private async Task ShowAsync(CancellationToken ct)
    {
        var typed = Typed;
        var revision = new PageRevision { Title = typed.Title, TitleEn = typed.TitleEn, Summary = typed.Summary, SummaryEn = typed.SummaryEn, Text = typed.Text, TextEn = typed.TextEn, SavedBy = "" };
        Previews = await previews.OfAsync(revision, ct);
    }

    /// <summary>Both texts are shown; the form takes up the newest number, so that saving again is a decision.</summary>
    private async Task<IActionResult> ConflictAsync(Problem problem, CancellationToken ct)
    {
        var pages = await tree.GetAsync(ct);
        if (pages.Find(Entry.Id) is not { } now || await versions.FindAsync(Entry.Id, now.Newest, ct) is not { } theirs) return NotFound();
        var typed = Typed;
        var mine = new PageRevision { Title = typed.Title, TitleEn = typed.TitleEn, Summary = typed.Summary, SummaryEn = typed.SummaryEn, Text = typed.Text, TextEn = typed.TextEn, SavedBy = "" };
        (Conflict, ConflictBy, Seen) = (LineDifference.Compare(PageVersions.AsText(theirs), PageVersions.AsText(mine)), theirs.SavedBy, theirs.Number);
        ModelState.Remove(nameof(Seen));
        return this.Answer(problem);
    }
}
