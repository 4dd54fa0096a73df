using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Formats.Html;
using Serambi.Platform.Access;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Pages.Editing;

namespace Serambi.Web.Modules.Pages.Media;

/// <summary>Sends a picture, video or document into the library. The words stay when the file is refused; the file has to be chosen again.</summary>
[ResponseCache(NoStore = true)]
public sealed class NewModel(PageChoices choices, AddMedium add, MediaLimits limits) : PageModel, IKeepsTyped
{
    [BindProperty(Name = "jenis", SupportsGet = true)]
    public string? KindWord { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>What is said in a video.</summary>
    [BindProperty]
    public IFormFile? Captions { get; set; }

    [BindProperty]
    public bool Silent { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? WordsEn { get; set; }

    [BindProperty]
    public string? Caption { get; set; }

    [BindProperty]
    public string? CaptionEn { get; set; }

    [BindProperty]
    public string? Credit { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    public ArticleMediumKind Kind => MediaChoices.Find(KindWord) ?? ArticleMediumKind.Picture;

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    public long VideoMegabytes => limits.Video >> 20;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        UnitId = Units.Own();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        await using var content = Upload is { Length: > 0 } ? Upload.OpenReadStream() : null;
        var upload = content is null ? null : new MediaUpload(content, Upload!.FileName, nameof(Upload));
        await using var said = Captions is { Length: > 0 } ? Captions.OpenReadStream() : null;
        var captions = said is null ? null : new MediaUpload(said, Captions!.FileName, nameof(Captions));
        var words = MediumWords.Clean(Words, WordsEn, Caption, CaptionEn, Credit);
        var added = await add.RunAsync(new AddMediumInput(Kind, UnitId ?? Guid.Empty, Name, words, upload) { Captions = captions, Silent = Silent }, HttpContext.GetActor(), ct);
        if (added.Failed) return this.Answer(added.Problem);
        TempData[nameof(ShowModel.Notice)] = MediaTexts.Added;
        return RedirectToPage("Show", new { id = added.Value });
    }

    private async Task LoadAsync(CancellationToken ct) => Units = await choices.UnitsAsync(HttpContext.GetActor(), ct);
}
