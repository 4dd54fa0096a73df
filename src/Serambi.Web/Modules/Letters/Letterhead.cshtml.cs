using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Letters;

/// <summary>What the administrator enters about head and foot of letters.</summary>
public sealed class LetterheadForm
{
    public string? Above { get; set; }

    public string? AboveEn { get; set; }

    public string? Website { get; set; }

    public string? Fax { get; set; }

    public string? Place { get; set; }

    public string? SignerName { get; set; }

    public string? SignerNumber { get; set; }

    public string? Paper { get; set; }
}

/// <summary>Head and foot of letters.</summary>
[ResponseCache(NoStore = true)]
public sealed class LetterheadModel(SettingsStore settings, SaveLetterhead save) : PageModel
{
    [BindProperty]
    public LetterheadForm Input { get; set; } = new();

    [BindProperty]
    public IFormFile? Picture { get; set; }

    [BindProperty]
    public bool RemoveEmblem { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public string? EmblemUrl { get; private set; }

    public IReadOnlyList<FieldOption> Papers { get; } = [new("A4", LettersTexts.PaperA4), new("F4", LettersTexts.PaperF4)];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var letters = await ShowAsync(ct);
        Version = settings.Version;
        Input = new LetterheadForm
        {
            Above = letters.Above,
            AboveEn = letters.AboveEn,
            Website = letters.Website,
            Fax = letters.Fax,
            Place = letters.Place,
            SignerName = letters.SignerName,
            SignerNumber = letters.SignerNumber,
            Paper = letters.Paper,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        var wanted = new LetterSettings
        {
            Above = Input.Above ?? "",
            AboveEn = Input.AboveEn ?? "",
            Website = Input.Website ?? "",
            Fax = Input.Fax ?? "",
            Place = Input.Place ?? "",
            SignerName = Input.SignerName ?? "",
            SignerNumber = Input.SignerNumber ?? "",
            Paper = Input.Paper ?? "",
        };
        var saved = await save.RunAsync(new SaveLetterheadInput(wanted, Version) { Picture = await ReadAsync(ct), RemoveEmblem = RemoveEmblem }, HttpContext.GetActor(), ct);
        if (saved.Failed)
        {
            // The picture and what comes with it are fields of the page itself, the others of its form.
            if (saved.Problem.Kind != ProblemKind.Invalid) return this.Answer(saved.Problem);
            foreach (var fault in saved.Problem.Flatten()) ModelState.AddModelError(fault.Field == nameof(Picture) ? nameof(Picture) : "Input." + fault.Field, fault.Message);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        Notice = LettersTexts.HeadSaved;
        return RedirectToPage("Letterhead");
    }

    private async Task<LetterSettings> ShowAsync(CancellationToken ct)
    {
        var letters = (await settings.BodyAsync(ct)).Letters;
        EmblemUrl = letters.Emblem.Length == 0 ? null : Url.Content("~/lambang/" + letters.Emblem);
        return letters;
    }

    /// <summary>At most a little more than may be: the operation says that it is too large.</summary>
    private async Task<byte[]?> ReadAsync(CancellationToken ct)
    {
        if (Picture is not { Length: > 0 } picture) return null;
        var bytes = new byte[Math.Min(picture.Length, SaveLetterhead.MaxPicture + 1)];
        await using var content = picture.OpenReadStream();
        await content.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
