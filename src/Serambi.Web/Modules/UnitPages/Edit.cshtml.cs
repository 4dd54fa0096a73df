using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Looks;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.UnitPages;

/// <summary>What a unit shows the public, for its administrator.</summary>
[ResponseCache(NoStore = true)]
public sealed class EditModel(SerambiDb db, UnitTree units, SaveUnitFace save) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Slug { get; set; }

    [BindProperty]
    public bool Open { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public string? SummaryEn { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? WhatsApp { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Hours { get; set; }

    [BindProperty]
    public string? HoursEn { get; set; }

    [BindProperty]
    public IFormFile? Picture { get; set; }

    [BindProperty]
    public bool RemoveEmblem { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public UnitNode Unit { get; private set; } = null!;

    /// <summary>What holds; null before the first time.</summary>
    public UnitFace? Face { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        if (Face is { } face)
        {
            (Version, Slug, Open) = (face.Version, face.Slug, face.Open);
            (Summary, SummaryEn, Address, Hours, HoursEn) = (face.Summary, face.SummaryEn, face.Address, face.Hours, face.HoursEn);
            (Phone, WhatsApp, Email) = (face.Phone, face.WhatsApp, face.Email);
        }
        else
        {
            Slug = Unit.Code.ToLowerInvariant();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        var words = new UnitFaceWords(Slug, Open, Summary, SummaryEn, Address, Phone, WhatsApp, Email, Hours, HoursEn);
        var saved = await save.RunAsync(new SaveUnitFaceInput(Id, Version, words) { Picture = await ReadAsync(ct), RemoveEmblem = RemoveEmblem }, HttpContext.GetActor(), ct);
        if (saved.Failed)
        {
            // After a conflict the form takes up the newest number, so that saving again is a decision.
            if (saved.Problem.Kind == ProblemKind.Conflict) Version = Face?.Version ?? 0;
            return this.Answer(saved.Problem);
        }

        Notice = Open ? UnitPageTexts.SavedOpen : UnitPageTexts.SavedHidden;
        return RedirectToPage(new { Id });
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if ((await units.GetAsync(ct)).Find(Id) is not { Open: true } unit || !HttpContext.GetActor().Has(Roles.Administrator, unit.Path)) return false;
        Unit = unit;
        Face = await db.Set<UnitFace>().AsNoTracking().FirstOrDefaultAsync(f => f.UnitId == Id, ct);
        return true;
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
