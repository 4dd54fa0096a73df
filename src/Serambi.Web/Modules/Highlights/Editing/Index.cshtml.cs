using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Highlights.Editing;

/// <summary>Slides and texts of the home page in their order, with a button for each step.</summary>
[ResponseCache(NoStore = true)]
public sealed class IndexModel(SerambiDb db, PieceRights rights, UnitTree units, ArrangePiece arrange, RuleSection rule) : PageModel
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid Piece { get; set; }

    /// <summary>What the button says.</summary>
    [BindProperty]
    public PieceStep Step { get; set; }

    [BindProperty]
    public int RuleVersion { get; set; }

    [BindProperty]
    public string? SecondPerson { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<(HomePieceKind Kind, string Title, string Add, IReadOnlyList<(HomePiece Piece, PieceWords Words)> Rows)> Kinds { get; private set; } = [];

    public SectionRule Rule { get; private set; } = new(true, 0);

    public bool MayWrite { get; private set; }

    public bool MayCheck { get; private set; }

    public bool MayRule { get; private set; }

    /// <summary>The reader wrote what waits, so that somebody else approves it.</summary>
    public bool IsMine(HomePiece piece)
    {
        ArgumentNullException.ThrowIfNull(piece);
        return HttpContext.GetActor().Id is { } id && piece.WroteIt(id);
    }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (await rights.MayArrangeAsync(HttpContext.GetActor(), HttpContext.RequestAborted)) await next();
        else context.Result = StatusCode(StatusCodes.Status403Forbidden);
    }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            // No button of this page sent it.
            ModelState.Clear();
            return await AgainAsync(Problem.Conflict(PieceTexts.ChangedMeanwhile), ct);
        }

        var done = await arrange.RunAsync(new ArrangePieceInput(Piece, Version, Step), HttpContext.GetActor(), ct);
        return done.Failed ? await AgainAsync(done.Problem, ct) : Said(HomeTexts.Saved);
    }

    public async Task<IActionResult> OnPostRuleAsync(CancellationToken ct)
    {
        var done = await rule.RunAsync(new RuleSectionInput(HomePiece.Section, RuleVersion, SecondPerson != "no"), HttpContext.GetActor(), ct);
        return done.Failed ? await AgainAsync(done.Problem, ct) : Said(WebTexts.SecondSaved);
    }

    private RedirectToPageResult Said(string notice)
    {
        Notice = notice;
        return RedirectToPage("Index");
    }

    /// <summary>How things stand now, and its forms take that up.</summary>
    private async Task<IActionResult> AgainAsync(Problem problem, CancellationToken ct)
    {
        ModelState.Clear();
        await LoadAsync(ct);
        return this.Answer(problem);
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        (MayWrite, MayCheck, MayRule) = (await rights.MayWriteAsync(actor, ct), await rights.MayCheckAsync(actor, ct), await SectionRule.MayRuleAsync(units, actor, ct));
        Rule = await SectionRule.ReadAsync(db, HomePiece.Section, ct);
        var all = (await db.Set<HomePiece>().AsNoTracking().OrderBy(p => p.Order).ThenBy(p => p.Id).ToListAsync(ct)).ToLookup(p => p.Kind, p => (p, PieceWords.Read(p.Draft)));
        Kinds = [(HomePieceKind.Slide, PieceTexts.Slides, PieceTexts.NewSlide, [.. all[HomePieceKind.Slide]]), (HomePieceKind.Text, PieceTexts.Texts, PieceTexts.NewText, [.. all[HomePieceKind.Text]])];
    }
}
