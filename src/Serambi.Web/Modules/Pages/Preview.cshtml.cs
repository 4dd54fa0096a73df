using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Seals;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Pages.Media;

namespace Serambi.Web.Modules.Pages;

/// <summary>
/// The newest version of a page for whoever has the link, though it is not public: for a superior or an expert without an account. Nothing
/// keeps it, no search engine takes it, and links on it do not tell where the reader came from.
/// </summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class PreviewModel(PageTree tree, PageVersions versions, MediaShelf media, ArticleEmbeds embeds, LinkTokens tokens) : PageModel
{
    public const string Purpose = "page_preview";

    public static readonly TimeSpan Life = TimeSpan.FromDays(3);

    public PageView View { get; private set; } = null!;

    public DateTime UntilUtc { get; private set; }

    public static string TokenFor(LinkTokens tokens, SitePage page)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(page);
        return tokens.Create(Purpose, page.Id, Life, Detail(page));
    }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        if (LinkTokens.PeekSubject(token) is not { } id || (await tree.GetAsync(ct)).Find(id) is not { } page) return NotFound();
        if (tokens.Read(token, Purpose, Detail(page)) is not { Good: true } reading || await versions.FindAsync(id, page.Newest, ct) is not { } revision) return NotFound();
        UntilUtc = reading.ExpiresAtUtc;
        var (text, language) = PageView.Shown(revision, Localised.Language);
        View = PageView.Of(revision, Localised.Language, Request.PathBase, await media.ForAsync(revision, ct), await embeds.ForAsync(text, language, ct), draft: true);
        return Page();
    }

    private static string Detail(SitePage page) => page.PreviewSerial.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
