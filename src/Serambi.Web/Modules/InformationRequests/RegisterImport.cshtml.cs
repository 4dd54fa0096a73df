using System.Buffers.Text;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.InformationRequests.Register;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>An import of earlier, as the page lists it.</summary>
public sealed record ShownImport(Guid Id, string FileName, DateTime AtUtc, string ByName, int Cases, DateTime? UndoneAtUtc);

/// <summary>
/// Takes in an older register: the file, what each of its columns is (guessed, and corrected by the officer), a dry run that names every
/// doubtful row, then the import. Nothing is kept between the steps; the file travels with the form and is read and checked anew each time.
/// </summary>
[ResponseCache(NoStore = true)]
[ManyFields(RegisterImportModel.MostRows + 200)]   // each doubtful row may be ticked; the rest are columns
public sealed class RegisterImportModel(SerambiDb db, CalendarCatalog calendars, RegisterDesk desk, RunImport import) : PageModel
{
    private const int LargestFile = 1_000_000;
    internal const int MostRows = 2500;
    private const int ShownImports = 20;

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The file that was looked at, base64.</summary>
    [BindProperty]
    public string? Carried { get; set; }

    [BindProperty]
    public string? FileName { get; set; }

    /// <summary>What each column of the file is; empty: not used.</summary>
    [BindProperty]
    public List<string?> Columns { get; set; } = [];

    /// <summary>The meaning of the columns with which the rows on the screen were checked.</summary>
    [BindProperty]
    public string? CheckedWith { get; set; }

    /// <summary>Lines of doubtful rows that are imported nevertheless.</summary>
    [BindProperty]
    public List<int> Also { get; set; } = [];

    /// <summary>All doubtful rows that have a day of receipt are imported, whether ticked or not.</summary>
    [BindProperty]
    public bool AlsoAll { get; set; }

    /// <summary>Whether the officer comes from a file whose rows were all here.</summary>
    [BindProperty(SupportsGet = true, Name = "sama")]
    public bool NothingNew { get; set; }

    public bool MayImport { get; private set; }

    public RegisterSheet? Sheet { get; private set; }

    /// <summary>The rows, checked; null as long as the columns do not say enough.</summary>
    public IReadOnlyList<CheckedRow>? Rows { get; private set; }

    public int Known { get; private set; }

    public IReadOnlyList<ShownImport> Earlier { get; private set; } = [];

    public IReadOnlyList<FieldOption> Choices { get; } = [.. RegisterSheet.Columns.Select(c => new FieldOption(c, Label(c)))];

    /// <summary>How many rows would come in, without the doubtful ones.</summary>
    public int Importable => Rows!.Count(r => !r.Doubtful) - Known;

    public IReadOnlyList<RegisterVerdict> Verdicts => [.. Rows!.Select(r => r.Verdict).OfType<RegisterVerdict>()];

    public async Task OnGetAsync(CancellationToken ct) => await ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        if (!MayImport) return StatusCode(StatusCodes.Status403Forbidden);
        if (Upload is null or { Length: 0 }) return Refuse(RegisterImportTexts.FileRequired);
        if (Upload.Length > LargestFile) return Refuse(Say(RegisterImportTexts.FileTooLarge, LargestFile / 1_000_000));
        using var buffer = new MemoryStream();
        await Upload.CopyToAsync(buffer, ct);
        Read(buffer.ToArray(), out var fault);
        if (fault is not null) return Refuse(fault);
        ModelState.Clear();
        (Carried, FileName, Columns) = (Convert.ToBase64String(buffer.ToArray()), Upload.FileName, [.. Sheet!.Guess()]);
        return await CheckAsync(ct) ? Page() : this.Refuse();
    }

    /// <summary>Checks again with other columns, or imports what was shown.</summary>
    public async Task<IActionResult> OnPostMapAsync([FromForm] string? step, CancellationToken ct)
    {
        await ShowAsync(ct);
        if (!MayImport) return StatusCode(StatusCodes.Status403Forbidden);
        if (string.IsNullOrEmpty(Carried) || !Base64.IsValid(Carried) || Carried.Length > LargestFile * 2) return Refuse(RegisterImportTexts.FileRequired);
        Read(Convert.FromBase64String(Carried), out var fault);
        if (fault is not null) return Refuse(fault);
        var seen = CheckedWith;
        ModelState.Clear();
        Columns = [.. Enumerable.Range(0, Sheet!.Headings.Count).Select(at => at < Columns.Count && RegisterSheet.Columns.Contains(Columns[at], StringComparer.Ordinal) ? Columns[at] : null)];
        if (!await CheckAsync(ct)) return this.Refuse();
        if (step != "import" || seen != CheckedWith) return Page();
        var done = await import.RunAsync(new RunImportInput(FileName ?? "", Rows!, AlsoAll ? null : Also.ToHashSet()), HttpContext.GetActor(), ct);
        if (done.Failed) return this.Answer(done.Problem);
        return done.Value.ImportId is { } id ? RedirectToPage("RegisterImported", new { id, ditolak = done.Value.Refused.Count }) : RedirectToPage("RegisterImport", new { sama = true });
    }

    public static string Label(string column) => RegisterImportTexts.ResourceManager.GetString("Column_" + column, CultureInfo.CurrentUICulture) ?? column;

    public static string Say(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);

    private void Read(byte[] content, out string? fault)
    {
        using var file = new MemoryStream(content);
        var sheet = RegisterSheet.Read(file, MostRows, out fault);
        if (fault is null) Sheet = sheet;
    }

    /// <summary>Reads the rows with the chosen columns; false when one is chosen twice or the day of receipt is missing.</summary>
    private async Task<bool> CheckAsync(CancellationToken ct)
    {
        var twice = Columns.Where(c => c is not null).GroupBy(c => c!, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        foreach (var column in twice) ModelState.AddModelError($"Columns[{Columns.LastIndexOf(column)}]", Say(RegisterImportTexts.ColumnTwice, Label(column)));
        if (!Columns.Contains(RegisterSheet.Received)) ModelState.AddModelError("Columns[0]", RegisterImportTexts.ReceivedRequired);
        if (!ModelState.IsValid) return false;
        Rows = RegisterCheck.Run(Sheet!.Rows(Columns), await calendars.TodayAsync(ct), await calendars.ForBodyAsync(ct));
        Known = (await desk.KnownAsync([.. Rows.Where(r => r.Row.Received is not null)], ct)).Count;
        CheckedWith = string.Join('|', Columns);
        return true;
    }

    private PageResult Refuse(string message)
    {
        ModelState.AddModelError(nameof(Upload), message);
        return this.Refuse();
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        MayImport = await desk.MayImportAsync(HttpContext.GetActor(), ct);
        if (!MayImport) return;
        Earlier = await db.Set<RegisterImport>().AsNoTracking().OrderByDescending(i => i.Id).Take(ShownImports)
            .Select(i => new ShownImport(i.Id, i.FileName, i.AtUtc, i.ByName, i.UndoneAtUtc == null ? db.Set<InformationRequest>().Count(r => r.ImportId == i.Id) : i.Removed, i.UndoneAtUtc)).ToListAsync(ct);
    }
}
