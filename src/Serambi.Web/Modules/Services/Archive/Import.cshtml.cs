using System.Buffers.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Csv;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Services.Archive;

/// <summary>
/// Takes a register into an archive, in the steps of the import of requests: the file, what its columns are (guessed, then corrected), a dry run
/// that names every refused line, the import. Nothing is kept between the steps; the file travels with the form.
/// </summary>
[ResponseCache(NoStore = true)]
internal sealed class ImportModel(SerambiDb db, ImportArchive import) : PageModel
{
    internal const int LargestFile = 8_000_000;
    private const int MostSamples = 3;
    private static readonly CsvLimits Head = new(Rows: 6, Columns: 60, CellLength: 4_000);
    private IReadOnlyList<CsvLine> first = [];

    [BindProperty(SupportsGet = true, Name = "nama")]
    public string ArchiveName { get; set; } = "";

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The file that was looked at, base64.</summary>
    [BindProperty]
    public string? Carried { get; set; }

    /// <summary>What each column of the file is; empty: not used.</summary>
    [BindProperty]
    public List<string?> Columns { get; set; } = [];

    /// <summary>The meaning of the columns with which the report on the screen was made.</summary>
    [BindProperty]
    public string? CheckedWith { get; set; }

    public DocumentArchive Archive { get; private set; } = null!;

    public IReadOnlyList<string>? Headings { get; private set; }

    public ArchiveReport? Report { get; private set; }

    public ArchiveReport? Done { get; private set; }

    public static IReadOnlyList<FieldOption> Choices => [.. ArchiveColumns.All.Select(c => new FieldOption(c, ArchiveWords.Column(c)))];

    public string Sample(int at) => string.Join(" · ", first.Skip(1).Where(l => at < l.Cells.Count && l.Cells[at].Length > 0).Select(l => l.Cells[at].Length > 40 ? l.Cells[at][..39] + "…" : l.Cells[at]).Distinct(StringComparer.Ordinal).Take(MostSamples));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        if (Upload is null or { Length: 0 }) return Refuse(ArchiveTexts.FileRequired);
        if (Upload.Length > LargestFile) return Refuse(ArchiveWords.Say(ArchiveTexts.FileTooLarge, LargestFile / 1_000_000));
        using var content = new MemoryStream();
        await Upload.CopyToAsync(content, ct);
        if (!Read(content)) return Refuse(ArchiveTexts.FileEmpty);
        ModelState.Clear();
        (Carried, Columns) = (Convert.ToBase64String(content.ToArray()), [.. ArchiveColumns.Guess(Headings!)]);
        await CheckAsync(content, ct);
        return ModelState.IsValid ? Page() : this.Refuse();
    }

    /// <summary>Checks again with other columns, or imports what was shown.</summary>
    public async Task<IActionResult> OnPostMapAsync([FromForm] string? step, CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        if (string.IsNullOrEmpty(Carried) || Carried.Length > LargestFile * 2 || !Base64.IsValid(Carried)) return Refuse(ArchiveTexts.FileRequired);
        using var content = new MemoryStream(Convert.FromBase64String(Carried));
        if (!Read(content)) return Refuse(ArchiveTexts.FileEmpty);
        var seen = CheckedWith;
        ModelState.Clear();
        Columns = [.. Enumerable.Range(0, Headings!.Count).Select(at => at < Columns.Count && ArchiveColumns.All.Contains(Columns[at], StringComparer.Ordinal) ? Columns[at] : null)];
        await CheckAsync(content, ct);
        if (!ModelState.IsValid) return this.Refuse();
        if (step != "import" || seen != CheckedWith) return Page();
        var done = await import.RunAsync(new ImportArchiveInput(ArchiveName, content, Columns, DryRun: false), HttpContext.GetActor(), ct);
        if (done.Failed) return this.Answer(done.Problem);
        Done = done.Value;
        return Page();
    }

    private bool Read(MemoryStream content)
    {
        first = [.. CsvRows.Read(content, Head).TakeWhile(l => l.Fault is null)];
        Headings = first.Count > 0 ? first[0].Cells : null;
        return Headings is not null;
    }

    private async Task CheckAsync(MemoryStream content, CancellationToken ct)
    {
        foreach (var twice in Columns.Where(c => c is not (null or ArchiveColumns.Other)).GroupBy(c => c!, StringComparer.Ordinal).Where(g => g.Count() > 1))
            ModelState.AddModelError($"Columns[{Columns.LastIndexOf(twice.Key)}]", ArchiveWords.Say(ArchiveTexts.ColumnTwice, ArchiveWords.Column(twice.Key)));
        if (!Columns.Contains(ArchiveColumns.Holder, StringComparer.Ordinal)) ModelState.AddModelError("Columns[0]", ArchiveTexts.NoNameColumn);
        if (!ModelState.IsValid) return;
        var dry = await import.RunAsync(new ImportArchiveInput(ArchiveName, content, Columns, DryRun: true), HttpContext.GetActor(), ct);
        if (dry.Failed) ModelState.AddModelError("", dry.Problem.Message);
        else (Report, CheckedWith) = (dry.Value, string.Join('|', Columns));
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await db.Set<DocumentArchive>().AsNoTracking().FirstOrDefaultAsync(a => a.Name == ArchiveName, ct) is not { } archive) return false;
        Archive = archive;
        return true;
    }

    private PageResult Refuse(string message)
    {
        ModelState.AddModelError(nameof(Upload), message);
        return this.Refuse();
    }
}
