using System.IO.Compression;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Services.Archive;

/// <summary>Scans into an archive: files, or zip files of them.</summary>
[ResponseCache(NoStore = true)]
internal sealed class ScansModel(SerambiDb db, ImportScans import) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "nama")]
    public string ArchiveName { get; set; } = "";

    [BindProperty]
    public List<IFormFile> Uploads { get; set; } = [];

    [BindProperty]
    public bool DryRun { get; set; }

    public DocumentArchive Archive { get; private set; } = null!;

    public ScansReport? Report { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        if (Uploads.All(u => u.Length == 0)) return Refuse(ArchiveTexts.FileRequired);
        var open = new List<IDisposable>();
        try
        {
            var done = await import.RunAsync(new ImportScansInput(ArchiveName, Sources(open), DryRun), HttpContext.GetActor(), ct);
            if (done.Failed) return done.Problem.Field is null ? this.Answer(done.Problem) : Refuse(done.Problem.Message);
            Report = done.Value;
            return Page();
        }
        finally
        {
            foreach (var one in open) one.Dispose();
        }
    }

    private IEnumerable<ScanSource> Sources(List<IDisposable> open)
    {
        foreach (var upload in Uploads.Where(u => u.Length > 0))
        {
            if (!upload.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                yield return new ScanSource(ScanSource.FileName(upload.FileName), upload.OpenReadStream);
                continue;
            }

            var zip = new ZipArchive(upload.OpenReadStream(), ZipArchiveMode.Read);
            open.Add(zip);
            foreach (var source in ScanSource.Of(zip)) yield return source;
        }
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await db.Set<DocumentArchive>().AsNoTracking().FirstOrDefaultAsync(a => a.Name == ArchiveName, ct) is not { } archive) return false;
        Archive = archive;
        return true;
    }

    private PageResult Refuse(string message)
    {
        ModelState.AddModelError(nameof(Uploads), message);
        return this.Refuse();
    }
}
