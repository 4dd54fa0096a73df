using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Services.Archive;

/// <summary>What is typed of a school.</summary>
internal sealed class SchoolInput
{
    public string? School { get; set; }

    public SchoolRelation? Relation { get; set; }

    public string? Basis { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }
}

/// <summary>An archive in figures, and the schools for which the body certifies. No entry is shown here: they are read for a case alone.</summary>
[ResponseCache(NoStore = true)]
internal sealed class ShownModel(SerambiDb db, SaveSchool save, RemoveSchool remove) : PageModel, IKeepsTyped
{
    [BindProperty(SupportsGet = true, Name = "nama")]
    public string ArchiveName { get; set; } = "";

    [BindProperty]
    public SchoolInput Input { get; set; } = new();

    public DocumentArchive Archive { get; private set; } = null!;

    public int Entries { get; private set; }

    public (int? First, int? Last) Years { get; private set; }

    public int ScansHere { get; private set; }

    public int Awaited { get; private set; }

    public IReadOnlyList<ArchiveSchool> Schools { get; private set; } = [];

    public IReadOnlyList<FieldOption> Relations { get; } = [.. Enum.GetValues<SchoolRelation>().Select(r => new FieldOption(r.ToString(), ArchiveWords.Relation(r)))];

    bool IKeepsTyped.Loaded => Archive is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSchoolAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        var saved = await save.RunAsync(new SaveSchoolInput(ArchiveName, Input.School, Input.Relation, Input.Basis) { From = Input.From, To = Input.To }, HttpContext.GetActor(), ct);
        return saved.Failed ? this.Answer(saved.Problem, "Input.") : RedirectToPage(null, null, new { nama = ArchiveName }, "sekolah");
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] Guid school, CancellationToken ct)
    {
        ModelState.Clear();
        if (!await LoadAsync(ct)) return NotFound();
        var removed = await remove.RunAsync(school, HttpContext.GetActor(), ct);
        return removed.Failed ? this.Answer(removed.Problem) : RedirectToPage(null, null, new { nama = ArchiveName }, "sekolah");
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await db.Set<DocumentArchive>().AsNoTracking().FirstOrDefaultAsync(a => a.Name == ArchiveName, ct) is not { } archive) return false;
        var entries = db.Set<ArchiveEntry>().AsNoTracking().Where(e => e.ArchiveId == archive.Id);
        Entries = await entries.CountAsync(ct);
        Years = (await entries.MinAsync(e => e.Year, ct), await entries.MaxAsync(e => e.Year, ct));
        ScansHere = await db.Set<ArchiveScan>().CountAsync(s => s.ArchiveId == archive.Id && s.FileId != null, ct);
        Awaited = await db.Set<ArchiveScan>().CountAsync(s => s.ArchiveId == archive.Id && s.FileId == null, ct);
        Schools = await db.Set<ArchiveSchool>().AsNoTracking().Where(s => s.ArchiveId == archive.Id).OrderBy(s => s.Name).ThenBy(s => s.From).ToListAsync(ct);
        Archive = archive;
        return true;
    }
}
