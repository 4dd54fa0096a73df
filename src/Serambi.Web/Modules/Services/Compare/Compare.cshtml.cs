using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Services.Archive;

namespace Serambi.Web.Modules.Services.Compare;

/// <summary>
/// Answers and uploads beside the archive. Nothing of either is shown before the officer has said why; one look is recorded for the whole page,
/// whose pictures travel within it and are kept nowhere.
/// </summary>
[ResponseCache(NoStore = true)]
internal sealed class CompareModel(ComparisonView comparisons, ReadTogether together, RecordComparison record) : PageModel, IKeepsTyped
{
    private const char Divider = ':';
    private IReadOnlyDictionary<Guid, byte[]>? pictures;

    [BindProperty, StringLength(1_000)]
    public string? Reason { get; set; }

    /// <summary>An outcome, and the entry that it speaks of: "Agrees:0198…".</summary>
    [BindProperty, StringLength(60)]
    public string? Choice { get; set; }

    [BindProperty]
    public DateOnly? OriginalOn { get; set; }

    [BindProperty, StringLength(2_000)]
    public string? Note { get; set; }

    public Comparison View { get; private set; } = null!;

    /// <summary>Null until the look was recorded.</summary>
    public IReadOnlyList<ComparedEntry>? Entries { get; private set; }

    public IReadOnlyList<FieldOption> Choices =>
    [
        .. (Entries ?? []).SelectMany(e => new FieldOption[]
        {
            new(ChoiceOf(ComparisonOutcome.Agrees, e), ArchiveWords.Say(CompareTexts.AgreesWith, e.Number)),
            new(ChoiceOf(ComparisonOutcome.Differs, e), ArchiveWords.Say(CompareTexts.DiffersFrom, e.Number)),
        }),
        new(nameof(ComparisonOutcome.NotFound), CompareWords.Outcome(ComparisonOutcome.NotFound)),
        new(nameof(ComparisonOutcome.Original), CompareWords.Outcome(ComparisonOutcome.Original)),
    ];

    bool IKeepsTyped.Loaded => View is not null;

    /// <summary>The picture of a file, as an address that holds it.</summary>
    public string? PictureOf(Guid file) => pictures?.GetValueOrDefault(file) is { } picture ? $"data:{FilePreview.MediaType};base64,{Convert.ToBase64String(picture)}" : null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        Reason = string.Format(CultureInfo.CurrentCulture, CompareTexts.ReasonOf, View.Case.Number);
        return Page();
    }

    public async Task<IActionResult> OnPostOpenAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        return await OpenAsync(ct) is { } problem ? this.Answer(problem) : Page();
    }

    /// <summary>One scan of an entry that this page shows, as the file that it is.</summary>
    public async Task<IActionResult> OnPostScanAsync(Guid id, [FromForm] Guid file, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        if (!View.MayOpen) return StatusCode(StatusCodes.Status403Forbidden);
        if (!(await comparisons.EntriesAsync(View, ct)).Any(e => e.Candidate.Files.Contains(file))) return NotFound();
        var opened = await together.OpenScanAsync(id, file, Reason, HttpContext.GetActor(), ct);
        if (opened.Failed) return this.Answer(opened.Problem);
        await FileResponse.WriteAsync(HttpContext, opened.Value.File, opened.Value.Content);
        return new EmptyResult();
    }

    public async Task<IActionResult> OnPostRecordAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        var parts = (Choice ?? "").Split(Divider);
        var outcome = Enum.TryParse<ComparisonOutcome>(parts[0], out var known) ? known : (ComparisonOutcome?)null;
        var entry = parts.Length > 1 && Guid.TryParse(parts[1], CultureInfo.InvariantCulture, out var chosen) ? chosen : (Guid?)null;

        // Errors are counted: to IsValid the parts of an empty date are not validated.
        var done = ModelState.ErrorCount == 0 ? await record.RunAsync(new RecordComparisonInput(id, outcome, entry, OriginalOn, Note), HttpContext.GetActor(), ct) : Problem.Invalid("", "");
        if (!done.Failed) return RedirectToPage(null, null, new { id }, "hasil");
        if (done.Problem.Kind is ProblemKind.NotFound or ProblemKind.Forbidden) return this.Answer(done.Problem);

        // What was looked at stays on the page with what was typed: another look, and recorded as one.
        await OpenAsync(ct);
        return ModelState.ErrorCount == 0 ? this.Answer(done.Problem) : this.Refuse();
    }

    private async Task<Problem?> OpenAsync(CancellationToken ct)
    {
        if (!View.MayOpen) return Problem.Forbidden;
        var entries = await comparisons.EntriesAsync(View, ct);
        var files = View.Sent.Select(s => s.Id).Take(ReadTogether.Most / 2).Concat(entries.SelectMany(e => e.Candidate.Files)).ToList();
        var opened = await together.RunAsync(new ReadTogetherInput(View.Case.Id, files, "comparison", Reason), HttpContext.GetActor(), ct);
        if (opened.Failed) return opened.Problem;
        (pictures, Entries) = (opened.Value, entries);
        return null;
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await comparisons.ReadAsync(id, HttpContext.GetActor(), ct) is not { } found) return false;
        View = found;
        return true;
    }

    private static string ChoiceOf(ComparisonOutcome outcome, ComparedEntry entry) => $"{outcome}{Divider}{entry.Candidate.Id}";
}
