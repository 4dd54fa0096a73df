using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.WebUtilities;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Findable.Search;

/// <summary>One search over all that is public.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.Search)]
public sealed class IndexModel(SiteSearch search, PageViews views, KnownPages pages, IEnumerable<IPublished> sorts) : PageModel
{
    public const string Path = "/cari";
    public const int LongestQuery = 200;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    /// <summary>Id of the only sort that is wanted.</summary>
    [BindProperty(SupportsGet = true, Name = "jenis")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "sesudah")]
    public string? After { get; set; }

    public SiteFinds Finds { get; private set; } = SiteFinds.Nothing;

    /// <summary>Words were given, and something is left to look for.</summary>
    public bool Asked { get; private set; }

    /// <summary>Ways on for who found nothing; only those that exist.</summary>
    public IEnumerable<(string Path, string Label)> WaysOn => new (string Path, string Label)[]
    {
        ("/layanan", WebTexts.NavServices), ("/permintaan", FindableTexts.AskForInformation), ("/berita", FindableTexts.AllNews), ("/peraturan", FindableTexts.AllRegulations), ("/kontak", WebTexts.ContactUs),
    }.Where(w => pages.Has(w.Path));

    public async Task OnGetAsync(CancellationToken ct)
    {
        Response.Headers.CacheControl = "private, no-cache";
        Query = Query?.Trim() is { Length: > 0 } typed ? typed[..Math.Min(typed.Length, LongestQuery)] : null;
        if (!sorts.Any(s => s.Id == Sort)) (Sort, After) = (null, null);
        if (WantedWords.Of(Query) is not { } words) return;
        Asked = true;
        Finds = await search.FindAsync(words, Sort, After, ct);
        if (Sort is null) views.Searched(words.Plain, Finds.Count > 0);
    }

    /// <summary>The same search, narrowed to a sort or a further page of it.</summary>
    public string Address(string pathBase, string? sort, string? after = null)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal) { ["q"] = Query, ["jenis"] = sort, ["sesudah"] = after };
        return QueryHelpers.AddQueryString(pathBase + Path, query.Where(p => p.Value is not null));
    }
}
