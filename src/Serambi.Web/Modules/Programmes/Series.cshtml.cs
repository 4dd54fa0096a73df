using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Programmes;

/// <summary>A series with its public episodes, newest first. Without one, it is not there.</summary>
[AllowAnonymous]
[PublicPage("sebelum", Fresh = true)]
public sealed class SeriesModel(SerambiDb db, ProgrammeList list, ISiteMedia media) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "sebelum")]
    public string? Before { get; set; }

    public ProgrammeSeries Series { get; private set; } = null!;

    public EpisodeShelf Shelf { get; private set; } = null!;

    /// <summary>HTML.</summary>
    public string Picture { get; private set; } = "";

    public Guid? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string series, CancellationToken ct)
    {
        if (await db.Set<ProgrammeSeries>().AsNoTracking().FirstOrDefaultAsync(s => s.Slug == series, ct) is not { } found) return NotFound();
        (var rows, Next) = await list.EpisodesAsync(found.Id, Guid.TryParse(Before, out var before) ? before : null, ProgrammeList.PageSize, ct);
        if (rows.Count == 0) return NotFound();
        (Series, Shelf) = (found, await EpisodeShelf.OfAsync(rows, media, ct));
        if (MediaName.Of(found.Picture) is { } name)
            Picture = Article.Of($"![]({found.Picture})", new ArticleOptions(Localised.Language, Request.PathBase) { Media = await media.FindAsync([name], Localised.Language, ct) })?.Html ?? "";
        return Page();
    }
}
