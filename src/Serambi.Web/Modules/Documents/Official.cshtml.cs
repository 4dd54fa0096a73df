using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Documents;

/// <summary>Enters or mends one signing official.</summary>
[ResponseCache(NoStore = true)]
public sealed class OfficialModel(SerambiDb db, SaveOfficial save, DocumentAccess access, UnitTree tree) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Office { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public string? Fingerprint { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        if (Id is not { } id) return Page();
        if (await db.Set<SigningOfficial>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, ct) is not { } known) return NotFound();
        if (!await access.MayAppointAsync(known.UnitId, HttpContext.GetActor(), ct)) return NotFound();
        (Version, UnitId, Name, Office, From, Until, Fingerprint) = (known.Version, known.UnitId, known.Name, known.Office, known.From, known.Until, known.Fingerprint);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        if (ModelState.ErrorCount > 0) return this.Refuse();
        var saved = await save.RunAsync(new SaveOfficialInput(Id, Version, UnitId, Name, Office, From, Until, Fingerprint), HttpContext.GetActor(), ct);
        if (saved.Failed) return this.Answer(saved.Problem);
        Notice = DocumentDeskTexts.OfficialSaved;
        return RedirectToPage("Officials");
    }

    private async Task ShowAsync(CancellationToken ct) => Units = DocumentChoices.Units(await tree.GetAsync(ct), HttpContext.GetActor(), [Roles.Administrator]);
}
