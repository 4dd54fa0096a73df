using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Highlights.Editing;

/// <summary>A slide or text of the home page in both languages, new or known, with a preview. What was typed stays, whatever happens.</summary>
[ResponseCache(NoStore = true)]
public sealed class WriteModel(SerambiDb db, PieceRights rights, PieceShelf shelf, ISiteMedia media, ArticleEmbeds embeds, WritePiece write, ArrangePiece arrange) : PageModel, IKeepsTyped
{
    [BindProperty]
    public int Version { get; set; }

    /// <summary>"teks" for a text, else a slide.</summary>
    [BindProperty(SupportsGet = true, Name = "jenis")]
    public string? KindWord { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? TitleEn { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? TextEn { get; set; }

    [BindProperty]
    public string? Medium { get; set; }

    [BindProperty]
    public string? Link { get; set; }

    /// <summary>Null for a new one.</summary>
    public HomePiece? Piece { get; private set; }

    public HomePieceKind Kind => Piece?.Kind ?? (KindWord == "teks" ? HomePieceKind.Text : HomePieceKind.Slide);

    public bool NeedsSecond { get; private set; }

    /// <summary>Who checks, reads what they let out, and changes nothing.</summary>
    public bool MayWrite { get; private set; }

    public IReadOnlyList<EmbedOffer> Offers { get; private set; } = [];

    /// <summary>Pictures of the library, for the field that takes one.</summary>
    public IReadOnlyList<MediumOffer> Pictures { get; private set; } = [];

    public IReadOnlyList<PieceView> Views { get; private set; } = [];

    private PieceWords Typed => PieceWords.Clean(Kind, Title, TitleEn, Text, TextEn, Medium, Link);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var ct = HttpContext.RequestAborted;
        if (RouteData.Values["id"] is string text && (!Guid.TryParse(text, out var id) || (Piece = await db.Set<HomePiece>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct)) is null)) context.Result = NotFound();
        else if (!(MayWrite = await rights.MayWriteAsync(HttpContext.GetActor(), ct)) && !(Piece is not null && HttpMethods.IsGet(Request.Method) && await rights.MayCheckAsync(HttpContext.GetActor(), ct))) context.Result = StatusCode(StatusCodes.Status403Forbidden);
        else
        {
            (NeedsSecond, Offers, Pictures) = ((await SectionRule.ReadAsync(db, HomePiece.Section, ct)).SecondPerson, await embeds.OffersAsync(ct), await media.NewestAsync(ArticleMediumKind.Picture, ct));
            await next();
        }
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Piece is not null)
        {
            var words = PieceWords.Read(Piece.Draft);
            (Version, Title, TitleEn, Text, TextEn, Medium, Link) = (Piece.Version, words.Title, words.TitleEn, words.Text, words.TextEn, words.Medium, words.Link);
        }

        await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        var done = await write.RunAsync(new WritePieceInput(Piece?.Id, Version, Kind, Typed), HttpContext.GetActor(), ct);
        if (done.Failed) return Answer(done.Problem);
        TempData["Notice"] = done.Value ? HomeTexts.Saved : PieceTexts.SavedAndAsked;
        return RedirectToPage("Index");
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        if (Piece is null) return NotFound();
        var done = await arrange.RunAsync(new ArrangePieceInput(Piece.Id, Version, PieceStep.Remove), HttpContext.GetActor(), ct);
        if (!done.Failed)
        {
            TempData["Notice"] = PieceTexts.Removed;
            return RedirectToPage("Index");
        }

        await OnGetAsync(ct);
        return Answer(done.Problem);
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
        return Partial("_Previews", Views);
    }

    /// <summary>What was pasted, as Markdown, for the script that puts it where the cursor is.</summary>
    public IActionResult OnPostPaste([FromForm] string? html) =>
        PastedHtml.ToMarkdown(html ?? "") is { } markdown ? Content(markdown, "text/plain; charset=utf-8") : StatusCode(StatusCodes.Status422UnprocessableEntity);

    /// <summary>After a conflict saving again is a decision.</summary>
    private IActionResult Answer(Problem problem)
    {
        if (problem.Kind == ProblemKind.Conflict && Piece is not null)
        {
            ModelState.Remove(nameof(Version));
            Version = Piece.Version;
        }

        return Problems.Answer(this, problem);
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var (typed, id) = (Typed, Piece?.Id ?? Guid.Empty);
        Views = [await shelf.ViewAsync(id, Kind, typed, "id", "", draft: true, ct), await shelf.ViewAsync(id, Kind, typed, "en", "/en", draft: true, ct)];
    }
}
