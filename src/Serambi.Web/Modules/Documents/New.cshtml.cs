using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Files;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Documents;

/// <summary>Enters a document: an upload, or a file of the case in the address.</summary>
[ResponseCache(NoStore = true)]
public sealed class NewModel(DraftDocument draft, SerambiDb db, DocumentKinds kinds, UnitTree tree, CaseAccess access) : PageModel, IKeepsTyped
{
    private static readonly string[] Usable = ["application/pdf", "image/jpeg", "image/png"];

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public HolderKind HolderKind { get; set; } = HolderKind.Person;

    [BindProperty]
    public string? Holder { get; set; }

    [BindProperty]
    public DateOnly? ValidFrom { get; set; }

    [BindProperty]
    public DateOnly? ValidUntil { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public Guid? CaseFileId { get; set; }

    [BindProperty]
    public string Corner { get; set; } = nameof(PdfCorner.BottomRight);

    [BindProperty]
    public int StampPage { get; set; }

    /// <summary>The case that the document belongs to, if any.</summary>
    [BindProperty(SupportsGet = true, Name = "kasus")]
    public Guid? CaseId { get; set; }

    public Case? Case { get; private set; }

    public IReadOnlyList<FieldOption> CaseFiles { get; private set; } = [];

    public IReadOnlyList<FieldOption> Kinds { get; private set; } = [];

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    public bool Loaded => Kinds.Count > 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct)) return NotFound();
        UnitId ??= Case?.UnitId;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct)) return NotFound();
        if (ModelState.ErrorCount > 0) return this.Refuse();
        await using var content = Upload is { Length: > 0 } ? Upload.OpenReadStream() : null;
        var input = new DraftDocumentInput(Kind, UnitId, Title)
        {
            HolderKind = HolderKind,
            Holder = Holder,
            ValidFrom = ValidFrom,
            ValidUntil = ValidUntil,
            Upload = content,
            CaseId = CaseId,
            CaseFileId = content is null ? CaseFileId : null,
            StampCorner = Enum.TryParse<PdfCorner>(Corner, out var corner) ? corner : null,
            StampPage = StampPage,
        };
        var drafted = await draft.RunAsync(input, HttpContext.GetActor(), ct);
        return drafted.Failed ? this.Answer(drafted.Problem) : RedirectToPage("Show", new { id = drafted.Value });
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        (Kinds, Units) = (DocumentChoices.Kinds(kinds), DocumentChoices.Units(await tree.GetAsync(ct), actor, Roles.WorkCases));
        if (CaseId is not { } id) return true;
        Case = await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct);
        if (Case is null || !await access.MayReadAsync(Case, actor, ct)) return false;
        var files = await db.Files.AsNoTracking().Where(f => f.CaseId == id && f.ErasedAtUtc == null && Usable.Contains(f.MediaType)).OrderBy(f => f.Id).ToListAsync(ct);
        CaseFiles = [.. files.Where(f => !FileStore.IsSealed(f.Purpose)).Select(f => new FieldOption(f.Id.ToString(), f.Name))];
        return true;
    }
}
