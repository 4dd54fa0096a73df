using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pages.Editing;

/// <summary>All that a page said: compares any two versions, and brings one back as a new draft.</summary>
[ResponseCache(NoStore = true)]
public sealed class VersionsModel(PageTree tree, PageVersions versions, PageRights rights, SavePage save, TimeProvider time) : PageModel
{
    [BindProperty]
    public int From { get; set; }

    [BindProperty]
    public int To { get; set; }

    /// <summary>The newest version that was seen.</summary>
    [BindProperty]
    public int Newest { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public SitePage Entry { get; private set; } = null!;

    public string Name { get; private set; } = "";

    /// <summary>The version that everybody reads at this moment; its hour may have come since the page was last saved.</summary>
    public int? Live => Entry.PublicAt(time.GetUtcNow().UtcDateTime);

    public bool MayWrite { get; private set; }

    public IReadOnlyList<PageTitle> Rows { get; private set; } = [];

    public IReadOnlyList<ComparedLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "dari")] int? from, [FromQuery(Name = "ke")] int? to, CancellationToken ct) =>
        await LoadAsync(id, from, to, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, From, To, ct) is { } refused) return refused;
        if (await versions.FindAsync(id, From, ct) is not { } old) return NotFound();
        var saved = await save.RunAsync(new SavePageInput(id, old.Words, Newest) { EnglishBehind = old.EnglishBehind }, HttpContext.GetActor(), ct);
        if (saved.Failed) return this.Answer(saved.Problem);
        Notice = saved.Value == Newest ? SitePagesTexts.NothingChanged : SitePagesTexts.DoneRestored;
        return RedirectToPage("Desk", new { id });
    }

    private async Task<IActionResult?> LoadAsync(Guid id, int? from, int? to, CancellationToken ct)
    {
        var (pages, actor) = (await tree.GetAsync(ct), HttpContext.GetActor());
        if (pages.Find(id) is not { } page) return NotFound();
        if (!await rights.MaySeeAsync(page, actor, ct)) return StatusCode(StatusCodes.Status403Forbidden);
        (Entry, Name, MayWrite, Rows) = (page, pages.Newest(page).Title, await rights.MayWriteAsync(page, actor, ct), await versions.AllAsync(id, ct));
        if (Newest == 0) Newest = page.Newest;
        (From, To) = (from ?? page.Newest - 1, to ?? page.Newest);
        var (before, after) = (await versions.FindAsync(id, From, ct), await versions.FindAsync(id, To, ct));
        if ((before is null && From != 0) || after is null) return NotFound();
        Lines = LineDifference.Compare(PageVersions.AsText(before), PageVersions.AsText(after));
        return null;
    }
}
