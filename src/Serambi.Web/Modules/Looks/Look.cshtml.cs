using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Looks;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Looks;

/// <summary>How the pages of the body look: what was chosen, how it reads, and the former look one step back.</summary>
[ResponseCache(NoStore = true)]
public sealed class LookModel(SerambiDb db, UnitTree units, SaveLook save, UndoLook undo) : PageModel
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Brand { get; set; }

    [BindProperty]
    public string? Accent { get; set; }

    [BindProperty]
    public string? Font { get; set; }

    [BindProperty]
    public bool Plate { get; set; }

    [BindProperty]
    public IFormFile? Picture { get; set; }

    [BindProperty]
    public bool RemoveEmblem { get; set; }

    [TempData]
    public string? Notice { get; set; }

    [TempData]
    public string? LeftOut { get; set; }

    public BodyLook Look { get; private set; } = new();

    public bool MayUndo { get; private set; }

    public LookMeasure Measure { get; private set; } = LookMeasure.Of(null, null, null);

    public IReadOnlyList<FieldOption> Fonts { get; } = [new(BodyLook.ShippedFont, LookTexts.FontShipped, LookTexts.FontShippedHint), new(BodyLook.SystemFont, LookTexts.FontSystem, LookTexts.FontSystemHint)];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (await SaveLook.MayAsync(units, HttpContext.GetActor(), HttpContext.RequestAborted)) await next();
        else context.Result = StatusCode(StatusCodes.Status403Forbidden);
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Version = await LoadAsync(ct);
        (Brand, Accent, Font, Plate) = (Look.Brand, Look.Accent, Look.Font, Look.Plate);
        Measure = LookMeasure.Of(Brand, Accent, Font);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var input = new SaveLookInput(Version, Brand, Accent, Font, Plate) { Picture = await ReadAsync(ct), RemoveEmblem = RemoveEmblem };
        var saved = await save.RunAsync(input, HttpContext.GetActor(), ct);
        if (saved.Failed) return await RefuseAsync(saved.Problem, ct);
        Notice = LookTexts.Saved;
        if (saved.Value.LeftOut.Count > 0) LeftOut = string.Join(", ", saved.Value.LeftOut);
        return RedirectToPage("Look");
    }

    /// <summary>The same page with what was typed measured, for who works without scripts; nothing is saved.</summary>
    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Measure = LookMeasure.Of(Brand, Accent, Font);
        return Page();
    }

    /// <summary>What was typed, measured, for the script that shows it as it is typed.</summary>
    public IActionResult OnPostMeasure() => Partial("_Measure", LookMeasure.Of(Brand, Accent, Font));

    /// <summary>Puts the proposed colours into the form; nothing is saved.</summary>
    public async Task<IActionResult> OnPostTakeAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        foreach (var colour in LookMeasure.Of(Brand, Accent, Font).Colours.Where(c => c.Proposal is not null))
        {
            ModelState.Remove(colour.Field);
            if (colour.Field == nameof(Brand)) Brand = colour.Proposal!.Value.Hex;
            else Accent = colour.Proposal!.Value.Hex;
        }

        Measure = LookMeasure.Of(Brand, Accent, Font);
        return Page();
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken ct)
    {
        var undone = await undo.RunAsync(new UndoLookInput(Version), HttpContext.GetActor(), ct);
        if (undone.Failed)
        {
            ModelState.Clear();
            await OnGetAsync(ct);
            return this.Answer(undone.Problem);
        }

        Notice = LookTexts.Undone;
        return RedirectToPage("Look");
    }

    /// <summary>What was typed stays; after a conflict the form takes up the newest number, so that saving again is a decision.</summary>
    private async Task<IActionResult> RefuseAsync(Problem problem, CancellationToken ct)
    {
        var newest = await LoadAsync(ct);
        Measure = LookMeasure.Of(Brand, Accent, Font);
        if (problem.Kind == ProblemKind.Conflict) Version = newest;
        return this.Answer(problem);
    }

    /// <returns>The newest version.</returns>
    private async Task<int> LoadAsync(CancellationToken ct)
    {
        var kept = await LookStore.ReadAsync(db, ct);
        (Look, MayUndo) = (kept.Look, kept.Before is not null);
        return kept.Version;
    }

    /// <summary>At most a little more than may be: the operation says that it is too large.</summary>
    private async Task<byte[]?> ReadAsync(CancellationToken ct)
    {
        if (Picture is not { Length: > 0 } picture) return null;
        var bytes = new byte[Math.Min(picture.Length, EmblemPictures.MostBytes + 1)];
        await using var content = picture.OpenReadStream();
        await content.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
