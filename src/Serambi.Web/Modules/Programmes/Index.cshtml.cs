using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Formats.Html;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Programmes;

/// <summary>All series that have a public episode.</summary>
[AllowAnonymous]
[PublicPage("sebelum", Fresh = true)]
public sealed class IndexModel(ProgrammeList list, ISiteMedia media) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "sebelum")]
    public string? Before { get; set; }

    public IReadOnlyList<SeriesRow> Rows { get; private set; } = [];

    /// <summary>Id of the last one shown, when there are more.</summary>
    public Guid? Next { get; private set; }

    /// <summary>Of the series, by what names them.</summary>
    public IReadOnlyDictionary<string, ArticleSource> Pictures { get; private set; } = new Dictionary<string, ArticleSource>(StringComparer.Ordinal);

    public async Task OnGetAsync(CancellationToken ct)
    {
        (Rows, Next) = await list.SeriesAsync(Guid.TryParse(Before, out var before) ? before : null, ct);
        Pictures = await EpisodeShelf.PicturesAsync(Rows.Select(r => r.Series.Picture), media, ct);
    }
}
