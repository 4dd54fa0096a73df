using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Library.Editing;

/// <summary>A table of regulations into the library, tried first.</summary>
[ResponseCache(NoStore = true)]
public sealed class ImportModel(LibraryRights rights, ImportEntries import) : PageModel
{
    [BindProperty]
    public IFormFile? Csv { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public bool DryRun { get; set; }

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    public ImportedEntries? Report { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Units = await rights.UnitsAsync(HttpContext.GetActor(), ct);
        UnitId = Units.Own();
        return Units.Count > 0 ? Page() : StatusCode(StatusCodes.Status403Forbidden);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Units = await rights.UnitsAsync(HttpContext.GetActor(), ct);
        if (Units.Count == 0) return StatusCode(StatusCodes.Status403Forbidden);
        if (Csv is not { Length: > 0 }) return this.Answer(Problem.Invalid(nameof(Csv), LibraryTexts.ImportFileMissing));
        await using var content = Csv.OpenReadStream();
        var done = await import.RunAsync(new ImportEntriesInput(content, UnitId, DryRun), HttpContext.GetActor(), ct);
        if (done.Failed) return this.Answer(done.Problem);
        Report = done.Value;
        return Page();
    }
}
