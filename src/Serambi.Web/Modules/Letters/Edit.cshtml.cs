using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Documents.Letters.Language;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Letters;

/// <summary>How a text would read, and what speaks against it, each with the line that it is about.</summary>
public sealed record LetterPreview(string Language, IReadOnlyList<(LetterFinding Finding, string Line)> Findings, string Html);

/// <summary>The texts of a letter side by side, with check and preview of what stands in the form. What was typed stays, whatever happens.</summary>
[ResponseCache(NoStore = true)]
public sealed class EditModel(LetterKinds kinds, LetterBook book, WriteLetter write, SaveLetterText save, SettingsStore settings) : PageModel, IKeepsTyped
{
    [BindProperty]
    public string? TextId { get; set; }

    [BindProperty]
    public string? TextEn { get; set; }

    /// <summary>The versions that the form was opened with.</summary>
    [BindProperty]
    public int NumberId { get; set; }

    [BindProperty]
    public int NumberEn { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public LetterKind Letter { get; private set; } = null!;

    public IReadOnlyList<LetterPreview> Previews { get; private set; } = [];

    /// <summary>Where somebody else saved first: the newest text against what was typed.</summary>
    public IReadOnlyList<IReadOnlyList<ComparedLine>> Conflicts { get; private set; } = [];

    bool IKeepsTyped.Loaded => Letter is not null;

    private IReadOnlyList<(string Language, string Text, int Number)> Typed => [("id", TextId ?? "", NumberId), ("en", TextEn ?? "", NumberEn)];

    /// <summary>What may be written about a field: its forms, its options, or the fields of its entries.</summary>
    public string Forms(LetterField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Type switch
        {
            LetterFieldType.Choice => string.Join(", ", field.Options.Select(o => o.Id)),
            LetterFieldType.List => string.Join(", ", field.Entry.Select(e => e.Name)),
            _ => string.Join(", ", LetterWords.Formats(field.Type)),
        };
    }

    public override void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (kinds.Find(RouteData.Values["kind"] as string ?? "") is { } found) Letter = found;
    }

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Letter is null) context.Result = NotFound();
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (indonesian, english) = (await book.CurrentAsync(Letter, "id", ct), await book.CurrentAsync(Letter, "en", ct));
        (TextId, NumberId, TextEn, NumberEn) = (indonesian.Text, indonesian.Number, english.Text, english.Number);
        await PreviewAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await PreviewAsync(ct);
        var saved = await save.RunAsync(new SaveLetterTextInput(Letter.Id, [.. Typed.Select(t => new EditedText(t.Language, t.Text, t.Number))]), HttpContext.GetActor(), ct);
        if (saved.Failed) return await RefuseAsync(saved.Problem, ct);
        Notice = saved.Value == 0 ? LettersTexts.Nothing : LettersTexts.Saved;
        return RedirectToPage("Index");
    }

    /// <summary>Check and preview without a script: the page again, with what was typed.</summary>
    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        await PreviewAsync(ct);
        return Page();
    }

    /// <summary>The previews alone, for the script that shows them while somebody types.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        await PreviewAsync(ct);
        return Partial("_Preview", Previews);
    }

    public async Task<IActionResult> OnPostPdfAsync([FromQuery(Name = "bahasa")] string? language, CancellationToken ct)
    {
        var typed = language == "en" ? Typed[1] : Typed[0];
        if (typed.Text.Length > LetterParser.MaxCharacters) return await OnPostCheckAsync(ct);
        var letter = await write.PreviewAsync(Letter, typed.Language, typed.Text, ct);
        return File(letter.ToPdf().Bytes, "application/pdf");
    }

    private async Task PreviewAsync(CancellationToken ct)
    {
        var emblem = (await settings.BodyAsync(ct)).Letters.Emblem;
        var previews = new List<LetterPreview>();
        foreach (var (language, text, _) in Typed)
        {
            var lines = text.ReplaceLineEndings("\n").Split('\n');
            var findings = LetterChecker.Check(Letter, text).Select(f => (f, f.Place is { } place ? Shortened(lines[place.Line - 1]) : "")).ToList();
            var letter = await write.PreviewAsync(Letter, language, text, ct);
            previews.Add(new LetterPreview(language, findings, letter.ToHtml(emblem.Length == 0 ? null : Url.Content("~/lambang/" + emblem), topLevel: 3)));
        }

        Previews = previews;
    }

    /// <summary>Faults stand at their text; after a conflict the form takes up the newest number, so that saving again is a decision.</summary>
    private async Task<IActionResult> RefuseAsync(Problem problem, CancellationToken ct)
    {
        if (problem.Kind == ProblemKind.Invalid)
        {
            foreach (var fault in problem.Flatten()) ModelState.AddModelError(fault.Field == "en" ? nameof(TextEn) : nameof(TextId), fault.Message);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        if (problem.Kind != ProblemKind.Conflict) return this.Answer(problem);
        var conflicts = new List<IReadOnlyList<ComparedLine>>();
        foreach (var (language, text, number) in Typed)
        {
            var current = await book.CurrentAsync(Letter, language, ct);
            if (current.Number != number) conflicts.Add(LineDifference.Compare(current.Text, text));
            if (language == "en") NumberEn = current.Number;
            else NumberId = current.Number;
        }

        Conflicts = conflicts;
        ModelState.Remove(nameof(NumberId));
        ModelState.Remove(nameof(NumberEn));
        return this.Answer(problem);
    }

    private static string Shortened(string line) => line.Length > 120 ? line[..120] + "…" : line;
}
