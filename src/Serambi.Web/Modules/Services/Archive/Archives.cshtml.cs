using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Archive;

/// <summary>An archive in the list.</summary>
internal sealed record ShownArchive(string Name, string Title, bool Demonstration, int Entries, int Scans, IReadOnlyList<string> Services);

/// <summary>The archives of the house, and a new one.</summary>
[ResponseCache(NoStore = true)]
internal sealed class ArchivesModel(SerambiDb db, ServiceCatalog catalog, SaveArchive save) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    public IReadOnlyList<ShownArchive> Rows { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var saved = await save.RunAsync(new SaveArchiveInput(Name, Title), HttpContext.GetActor(), ct);
        if (!saved.Failed) return RedirectToPage("Shown", new { nama = Name!.Trim() });
        await ShowAsync(ct);
        return this.Answer(saved.Problem);
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var services = (await catalog.AllAsync(ct)).Select(s => s.Known.Declaration).ToLookup(d => d.Archive?.Of, d => d.Title.In(), StringComparer.Ordinal);
        var archives = await db.Set<DocumentArchive>().AsNoTracking().OrderBy(a => a.Name)
            .Select(a => new { a.Name, a.Title, a.Demonstration, Entries = db.Set<ArchiveEntry>().Count(e => e.ArchiveId == a.Id), Scans = db.Set<ArchiveScan>().Count(s => s.ArchiveId == a.Id && s.FileId != null) }).ToListAsync(ct);
        Rows = [.. archives.Select(a => new ShownArchive(a.Name, a.Title, a.Demonstration, a.Entries, a.Scans, [.. services[a.Name]]))];
    }
}
