using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Site.Blocks;

/// <summary>A block for whoever orders the page.</summary>
/// <param name="Empty">It has nothing to show at this moment.</param>
public sealed record BlockRow(IHomeBlock Block, bool Hidden, bool Empty);

/// <summary>The blocks of the home page in their order, with a button for each step; every step holds at once, and the last can be undone.</summary>
[ResponseCache(NoStore = true)]
public sealed class ArrangeModel(SerambiDb db, IEnumerable<IHomeBlock> blocks, UnitTree units, ArrangeHome arrange) : PageModel
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Block { get; set; }

    /// <summary>What the button says.</summary>
    [BindProperty]
    public HomeStep Step { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<BlockRow> Rows { get; private set; } = [];

    public bool MayUndo { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (await ArrangeHome.MayAsync(units, HttpContext.GetActor(), HttpContext.RequestAborted)) await next();
        else context.Result = StatusCode(StatusCodes.Status403Forbidden);
    }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            // No button of this page sent it.
            ModelState.Clear();
            await LoadAsync(ct);
            return this.Answer(Problem.Conflict(HomeTexts.ChangedMeanwhile));
        }

        var done = await arrange.RunAsync(new ArrangeHomeInput(Version, Step, Block ?? ""), HttpContext.GetActor(), ct);
        if (done.Failed)
        {
            ModelState.Remove(nameof(Version));
            await LoadAsync(ct);
            return this.Answer(done.Problem);
        }

        Notice = Step == HomeStep.Undo ? HomeTexts.Undone : HomeTexts.Saved;
        return RedirectToPage("Arrange");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        (var layout, Version) = await HomeLayout.ReadAsync(db, ct);
        var rows = new List<BlockRow>();
        foreach (var block in layout.Arrange(blocks)) rows.Add(new BlockRow(block, layout.Hides(block), await block.ShowAsync(HttpContext, ct) is null));
        (Rows, MayUndo) = (rows, layout.Before is not null);
    }
}
