using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pages.Media;

/// <summary>One medium for its editors: how it looks, the line for texts, what is said of it, where it stands.</summary>
[ResponseCache(NoStore = true)]
public sealed class ShowModel(SerambiDb db, MediaUse use, PageRights rights, UnitTree units, MediaLimits limits, ChangeMedium change, RemoveMedium remove) : PageModel, IKeepsTyped
{
    [BindProperty]
    public int Version { get; set; }

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
    public string? Transcript { get; set; }

    [BindProperty]
    public string? TranscriptEn { get; set; }

    [BindProperty]
    public bool Silent { get; set; }

    [BindProperty]
    public IFormFile? Captions { get; set; }

    [BindProperty]
    public IFormFile? CaptionsEn { get; set; }

    [BindProperty]
    public IFormFile? Sign { get; set; }

    [BindProperty]
    public IFormFile? Poster { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public SiteMedium Medium { get; private set; } = null!;

    public MediumRow Row { get; private set; } = null!;

    /// <summary>As it stands in a page.</summary>
    public string Html { get; private set; } = "";

    public IReadOnlyList<MediumUse> Uses { get; private set; } = [];

    public UnitNode? Owner { get; private set; }

    public bool MayWrite { get; private set; }

    /// <summary>A change becomes a copy.</summary>
    public bool Fixed => ChangeMedium.IsFixed(Uses);

    public long VideoMegabytes => limits.Video >> 20;

    bool IKeepsTyped.Loaded => Medium is not null;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (Guid.TryParse(RouteData.Values["id"] as string, out var id) && await LoadAsync(id, HttpContext.RequestAborted)) await next();
        else context.Result = NotFound();
    }

    public void OnGet() => (Version, Words, WordsEn, Caption, CaptionEn, Credit, Transcript, TranscriptEn, Silent) =
        (Medium.Version, Medium.Words, Medium.WordsEn, Medium.Caption, Medium.CaptionEn, Medium.Credit, Medium.Transcript, Medium.TranscriptEn, Medium.Silent);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var opened = new List<Stream>();
        try
        {
            var parts = new Dictionary<MediumPart, MediaUpload>();
            foreach (var (part, file, field) in new[] { (MediumPart.Captions, Captions, nameof(Captions)), (MediumPart.CaptionsEn, CaptionsEn, nameof(CaptionsEn)), (MediumPart.Sign, Sign, nameof(Sign)), (MediumPart.Poster, Poster, nameof(Poster)) })
            {
                if (file is not { Length: > 0 }) continue;
                opened.Add(file.OpenReadStream());
                parts[part] = new MediaUpload(opened[^1], file.FileName, field);
            }

            var words = MediumWords.Clean(Words, WordsEn, Caption, CaptionEn, Credit, Transcript, TranscriptEn);
            var changed = await change.RunAsync(new ChangeMediumInput(Medium.Id, Version, words, Silent) { Parts = parts }, HttpContext.GetActor(), ct);
            if (changed.Failed) return await RefuseAsync(changed.Problem, ct);
            Notice = changed.Value == Medium.Id ? SitePagesTexts.Saved : MediaTexts.Copied;
            return RedirectToPage("Show", new { id = changed.Value });
        }
        finally
        {
            foreach (var stream in opened) await stream.DisposeAsync();
        }
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        var removed = await remove.RunAsync(new RemoveMediumInput(Medium.Id, Version), HttpContext.GetActor(), ct);
        if (removed.Failed) return await RefuseAsync(removed.Problem, ct);
        Notice = MediaTexts.Removed;
        return RedirectToPage("Index");
    }

    /// <summary>After a conflict the page shows how things stand now, and its forms take that up.</summary>
    private async Task<IActionResult> RefuseAsync(Problem problem, CancellationToken ct)
    {
        if (problem.Kind == ProblemKind.Conflict && await LoadAsync(Medium.Id, ct))
        {
            if (Words is null) OnGet();   // the form for taking it away has no words
            ModelState.Remove(nameof(Version));
            Version = Medium.Version;
        }

        return this.Answer(problem);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<SiteMedium>().AsNoTracking().Include(m => m.Files).ThenInclude(f => f.File).FirstOrDefaultAsync(m => m.Id == id, ct) is not { } medium) return false;
        (Medium, Row) = (medium, MediumRow.Of(medium));
        var named = new NamedMedia([medium.Name], new Dictionary<string, SiteMedium>(StringComparer.Ordinal) { [medium.Name] = medium });
        Html = Article.Of(Row.Line, new ArticleOptions("id", Request.PathBase) { Media = named.In("id"), Draft = true })?.Html ?? "";
        Uses = await use.OfAsync(medium, ct);
        Owner = (await units.GetAsync(ct)).Find(medium.UnitId);
        MayWrite = await rights.MayWriteAsync(medium.UnitId, HttpContext.GetActor(), ct);
        return true;
    }
}
