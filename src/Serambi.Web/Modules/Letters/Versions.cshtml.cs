using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Formats.Text;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Access;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Letters;

/// <summary>All texts that a letter had in one language: compares any two, and brings one back as a new version.</summary>
[ResponseCache(NoStore = true)]
public sealed class VersionsModel(LetterKinds kinds, LetterBook book, SaveLetterText save) : PageModel
{
    [BindProperty]
    public string Language { get; set; } = "id";

    /// <summary>The newest version that was seen.</summary>
    [BindProperty]
    public int Newest { get; set; }

    [BindProperty]
    public int From { get; set; }

    [BindProperty]
    public int To { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public LetterKind Letter { get; private set; } = null!;

    public IReadOnlyList<LetterVersion> Rows { get; private set; } = [];

    public IReadOnlyList<ComparedLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string kind, [FromQuery(Name = "bahasa")] string? language, [FromQuery(Name = "dari")] int? from, [FromQuery(Name = "ke")] int? to, CancellationToken ct)
    {
        Language = language == "en" ? "en" : "id";
        if (kinds.Find(kind) is not { } letter) return NotFound();
        Newest = (await book.CurrentAsync(letter, Language, ct)).Number;
        (From, To) = (from ?? Math.Max(0, Newest - 1), to ?? Newest);
        return await ShowAsync(letter, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string kind, int number, CancellationToken ct)
    {
        if (kinds.Find(kind) is not { } letter || await book.TextAsync(letter, Language, number, ct) is not { } text || !await ShowAsync(letter, ct)) return NotFound();
        var saved = await save.RunAsync(new SaveLetterTextInput(letter.Id, [new EditedText(Language, text, Newest)]), HttpContext.GetActor(), ct);
        if (saved.Failed) return this.Answer(saved.Problem);
        Notice = saved.Value == 0 ? LettersTexts.Nothing : LettersTexts.Restored;
        return RedirectToPage("Versions", new { kind, bahasa = Language });
    }

    private async Task<bool> ShowAsync(LetterKind letter, CancellationToken ct)
    {
        Letter = letter;
        Rows = [.. await book.VersionsAsync(letter, Language, ct), new LetterVersion { Kind = letter.Id, Language = Language, Number = 0, Text = "", SavedBy = "" }];
        if (await book.TextAsync(letter, Language, From, ct) is not { } before || await book.TextAsync(letter, Language, To, ct) is not { } after) return false;
        Lines = LineDifference.Compare(before, after);
        return true;
    }
}
