using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Library.Editing;

/// <summary>What is known of an entry: a new one, or one that is mended.</summary>
[ResponseCache(NoStore = true)]
public sealed class WriteModel(SerambiDb db, LibraryRights rights, SaveEntry save) : PageModel, IKeepsTyped
{
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public EntryFacts Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    /// <summary>The words are those of a proposal that waits or was given back, and is written on here.</summary>
    public bool Waits { get; private set; }

    /// <summary>Its citation; null for a new one.</summary>
    public string? Name { get; private set; }

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    public IReadOnlyList<FieldOption> Kinds { get; } = [.. LibraryKinds.All.Select(k => new FieldOption(k.Code, $"{k.Label} ({k.Short})"))];

    public IReadOnlyList<FieldOption> Languages { get; } = [new("id", LibraryTexts.Indonesian), new("en", LibraryTexts.English)];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } refused) return refused;
        if (Id is null) (Input.Language, Input.UnitId) = ("id", Units.Own());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (typed, seen) = (Input, Version);
        if (await LoadAsync(ct) is { } refused) return refused;
        (Input, Version) = (typed, seen);
        if (ModelState.ErrorCount > 0) return this.Refuse();
        var saved = await save.RunAsync(new SaveEntryInput(Id, seen, typed), HttpContext.GetActor(), ct);
        if (saved.Failed && saved.Problem.Kind == Platform.ProblemKind.Conflict)
        {
            // Saving again is then a decision: the form takes up the newest number, and keeps what was typed.
            ModelState.Remove(nameof(Version));
            Version = await db.Set<LibraryEntry>().Where(e => e.Id == Id).Select(e => e.Version).FirstOrDefaultAsync(ct);
        }

        if (saved.Failed) return this.Answer(saved.Problem, "Input.");
        Notice = saved.Value.Waits ? LibraryTexts.DoneProposed : LibraryTexts.Saved;
        return RedirectToPage("Desk", new { id = saved.Value.Id });
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        Units = await rights.UnitsAsync(actor, ct);
        if (Id is not { } id) return Units.Count > 0 ? null : StatusCode(StatusCodes.Status403Forbidden);
        if (await db.Set<LibraryEntry>().AsNoTracking().Include(e => e.Subjects).FirstOrDefaultAsync(e => e.Id == id, ct) is not { } entry) return NotFound();
        if (!await rights.MayWriteAsync(entry.UnitId, actor, ct)) return StatusCode(StatusCodes.Status403Forbidden);
        var about = LibraryProposal.AboutOf(id, LibraryStep.Facts);
        var proposed = await db.Set<LibraryProposal>().AsNoTracking().FirstOrDefaultAsync(p => p.About == about, ct) is { } proposal ? LibraryProposals.Read(proposal).Facts : null;
        (Name, Version, Input, Waits) = (Citation.From(entry).Short, entry.Version, proposed ?? EntryFacts.Of(entry), proposed is not null);
        return null;
    }
}
