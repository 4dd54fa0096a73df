using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Findable.Index;

namespace Serambi.Web.Modules.Findable.Care;

/// <summary>What the public site needs: links that lead to nothing, and texts that somebody promised to look at.</summary>
[ResponseCache(NoStore = true)]
public sealed class IndexModel(SiteCare care, PublishedIndex index, IgnoreLink ignore) : PageModel
{
    public const string Path = "/admin/perawatan-situs";

    /// <summary>"abai" shows what was taken out of the report.</summary>
    [BindProperty(SupportsGet = true, Name = "tautan")]
    public string? Shown { get; set; }

    [BindProperty]
    public Guid Link { get; set; }

    [BindProperty]
    public bool Ignore { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<BrokenLink> Links { get; private set; } = [];

    public IReadOnlyList<OldText> Old { get; private set; } = [];

    public bool Ignored => Shown == "abai";

    public async Task OnGetAsync(CancellationToken ct)
    {
        await index.FreshenAsync(ct);
        await ReadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var done = await ignore.RunAsync(new IgnoreLinkInput(Link, Ignore), HttpContext.GetActor(), ct);
        if (done.Failed)
        {
            await ReadAsync(ct);
            return this.Answer(done.Problem);
        }

        Notice = Ignore ? FindableTexts.NowIgnored : FindableTexts.ReportedAgain;
        return RedirectToPage(new { tautan = Shown });
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        (Links, Old) = (await care.LinksAsync(actor, Ignored, ct), await care.OldAsync(actor, ct));
    }
}
