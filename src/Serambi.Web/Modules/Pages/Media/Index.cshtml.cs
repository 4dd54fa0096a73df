using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Formats.Html;
using Serambi.Platform.Access;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Pages.Media;

/// <summary>The library of the site: pictures, videos and documents, with what is missing of each.</summary>
[ResponseCache(NoStore = true)]
public sealed class IndexModel(MediaList media, UnitTree units) : PageModel
{
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Query { get; set; }

    [BindProperty(Name = "jenis", SupportsGet = true)]
    public string? KindWord { get; set; }

    [BindProperty(Name = "sesudah", SupportsGet = true)]
    public Guid? After { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public ArticleMediumKind? Kind => MediaChoices.Find(KindWord);

    public IReadOnlyList<MediumRow> Rows { get; private set; } = [];

    public UnitSnapshot Units { get; private set; } = null!;

    public string? First => After is null ? null : Url.Page("Index", new { q = Query, jenis = KindWord });

    public string? Next { get; private set; }

    public bool MayAdd => HttpContext.GetActor().Has(Roles.Editor);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Units = await units.GetAsync(ct);
        (Rows, var next) = await media.PageAsync(Kind, Query, After, ct);
        Next = next is { } after ? Url.Page("Index", new { q = Query, jenis = KindWord, sesudah = after }) : null;
    }
}
