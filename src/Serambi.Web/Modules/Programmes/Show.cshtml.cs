using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Formats.Html;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Programmes;

/// <summary>A public episode. Nothing on it is fetched from elsewhere: a film of the house plays here, all else is a link, or a step further behind consent.</summary>
[AllowAnonymous]
[PublicPage(Fresh = true)]
public sealed class ShowModel(ProgrammeList list, ISiteMedia media) : PageModel
{
    public ProgrammeSeries Series { get; private set; } = null!;

    public EpisodeView View { get; private set; } = null!;

    public string Slug { get; private set; } = "";

    /// <summary>Its own picture; null for none.</summary>
    public ArticleSource? Thumbnail { get; private set; }

    public async Task<IActionResult> OnGetAsync(string series, string episode, CancellationToken ct)
    {
        if (await list.FindAsync(series, episode, ct) is not var (found, one)) return NotFound();
        (Series, Slug, View) = (found, one.Slug, await EpisodeView.OfAsync(one.Words, Localised.Language, Request.PathBase, media, ct));
        if (MediaName.Of(one.Picture) is { } name && (await media.FindAsync([name], "id", ct))[name] is { Fault: null } picture) Thumbnail = picture.Sources.Count > 0 ? picture.Sources[^1] : null;
        return Page();
    }
}
