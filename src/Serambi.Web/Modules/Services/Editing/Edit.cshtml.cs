using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Editing.Parts;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Editing;

/// <summary>The text of a declaration: kept while it is written, checked line by line, compared with what was published, published. What was typed stays, whatever happens.</summary>
[ResponseCache(NoStore = true)]
internal sealed class EditModel(SerambiDb db, ServiceCatalog catalog, DeclarationDrafts drafts, PublishService publish, ServiceForms forms, UnitTree tree) : PageModel, IKeepsTyped
{
    private int newest;

    [BindProperty]
    public string? Yaml { get; set; }

    /// <summary>The newest version when the text was begun.</summary>
    [BindProperty]
    public int Number { get; set; }

    /// <summary>What this page saw of the draft.</summary>
    [BindProperty]
    public int Revision { get; set; }

    /// <summary>Names this page in the browser: what it kept itself while somebody typed does not overtake it.</summary>
    [BindProperty]
    public string? Tab { get; set; }

    /// <summary>Why a version is published though a test case fails.</summary>
    [BindProperty]
    public string? Despite { get; set; }

    /// <summary>A test case failed when it should be published.</summary>
    public bool TestsFail { get; private set; }

    /// <summary>Where the completion is asked for, in characters.</summary>
    [BindProperty]
    public int Caret { get; set; }

    /// <summary>The words that may be written, for the help beside the text.</summary>
    public IReadOnlyList<WordGroup> Words { get; private set; } = [];

    [TempData]
    public string? Notice { get; set; }

    public string Id { get; private set; } = "";

    public string Title { get; private set; } = "";

    public PublishedText? Published { get; private set; }

    public bool Withdrawn => newest != (Published?.Number ?? 0);

    public bool HasDraft { get; private set; }

    /// <summary>Another text is shown than the one that is kept.</summary>
    public bool Replaces { get; private set; }

    /// <summary>Somebody published since the text was begun.</summary>
    public bool Stale { get; private set; }

    /// <summary>The draft as another page kept it since this one was opened; null: nothing was lost by keeping this text.</summary>
    public string? Overtaking { get; private set; }

    public bool MayUndo { get; private set; }

    public DeclarationView View { get; private set; } = null!;

    public bool Changed => Text != Published?.Yaml;

    public IReadOnlyList<ComparedLine> Differences => LineDifference.Compare(Published!.Yaml, Text);

    public IReadOnlyList<ComparedLine> Overtaken => LineDifference.Compare(Overtaking!, Text);

    bool IKeepsTyped.Loaded => View is not null;

    /// <summary>What was typed, with line ends as files have them.</summary>
    private string Text => (Yaml ?? "").ReplaceLineEndings("\n");

    public async Task<IActionResult> OnGetAsync(string id, [FromQuery(Name = "dari")] int? from, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        var draft = await drafts.FindAsync(id, HttpContext.GetActor(), ct);
        if (Published is null && draft is null) return NotFound();
        var old = from is null ? null : await db.Set<ServiceVersion>().Where(v => v.Service == id && v.Number == from).Select(v => v.Yaml).FirstOrDefaultAsync(ct);
        if (from is not null && old is null) return NotFound();
        HasDraft = draft is not null && draft.Yaml != Published?.Yaml;
        Replaces = HasDraft && old is not null;
        (Revision, Tab, MayUndo) = (draft?.Revision ?? 0, Guid.CreateVersion7().ToString("N"), draft?.Before is not null);
        (Yaml, Number) = old is not null || !HasDraft ? (old ?? Published!.Yaml, newest) : (draft!.Yaml, draft.Number);
        Stale = Number != newest;
        await LookAsync(ct);
        return Page();
    }

    /// <summary>The text as a file: the whole service, its letters, lists and test cases; no case, no answer, no person.</summary>
    public async Task<IActionResult> OnGetFileAsync(string id, CancellationToken ct) =>
        await drafts.OpenAsync(id, HttpContext.GetActor(), ct) is { } edited ? File(Encoding.UTF8.GetBytes(edited.Draft.Yaml), "application/yaml", $"{id}.yaml") : NotFound();

    /// <summary>Keeps what was typed; the page that follows says what speaks against it.</summary>
    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!ServiceChecker.IsId(id)) return NotFound();
        if (await KeepAsync(id, ct) is { } refused) return refused;
        return RedirectToPage("Edit", null, new { id }, "temuan");
    }

    /// <summary>Keeps what was typed, and shows its form.</summary>
    public async Task<IActionResult> OnPostTryAsync(string id, CancellationToken ct)
    {
        if (!ServiceChecker.IsId(id)) return NotFound();
        return await KeepAsync(id, ct) is { } refused ? refused : RedirectToPage("Try", new { id });
    }

    /// <summary>The findings alone, for the script that asks for them while somebody types.</summary>
    public async Task<IActionResult> OnPostLookAsync(string id, CancellationToken ct)
    {
        if (!ServiceChecker.IsId(id)) return NotFound();
        if (await KeepAsync(id, ct, typing: true) is not { } refused) return Partial("_Findings", View);
        // The script shows what comes with 200 only; that the words are not kept must be seen.
        if (Overtaking is null) return refused;
        Response.StatusCode = StatusCodes.Status200OK;
        return Partial("_Findings", View);
    }

    /// <summary>The words that fit where somebody writes. While the text cannot be read, its names come from the text without that line.</summary>
    public async Task<IActionResult> OnPostWordsAsync(string id, CancellationToken ct)
    {
        if (!ServiceChecker.IsId(id) || DeclarationView.TooLong(Text.Length)) return NotFound();
        var caret = Math.Clamp(Caret, 0, Text.Length);
        var (start, end) = (caret == 0 ? 0 : Text.LastIndexOf('\n', caret - 1) + 1, Text.IndexOf('\n', caret) is var next and >= 0 ? next : Text.Length);
        var declaration = ServiceParser.Parse(Text).Declaration ?? ServiceParser.Parse(Text.Remove(start, end - start)).Declaration;
        var place = DeclarationPlace.Of(Text[..caret]);
        var words = new DeclarationWords(new PartLists(declaration, await tree.GetAsync(ct))).At(place);
        return new JsonResult(words.Select(w => new { word = w.Word, help = w.Help, put = w.Put ?? w.Word, written = place.Fragment.Length }));
    }

    public async Task<IActionResult> OnPostPublishAsync(string id, CancellationToken ct)
    {
        if (!ServiceChecker.IsId(id)) return NotFound();
        if (await KeepAsync(id, ct) is { } refused) return refused;
        var published = await publish.RunAsync(new PublishServiceInput(Text) { ExpectedNumber = Number, Service = id, Despite = Despite }, HttpContext.GetActor(), ct);
        if (published.Failed) return await RefuseAsync(published.Problem, ct);
        await drafts.ForgetAsync(id, HttpContext.GetActor(), ct);
        Notice = string.Format(CultureInfo.CurrentCulture, published.Value.New ? DeclarationTexts.Published : DeclarationTexts.Unchanged, id, published.Value.Number);
        return RedirectToPage("Index");
    }

    public async Task<IActionResult> OnPostDropAsync(string id, CancellationToken ct)
    {
        await drafts.ForgetAsync(id, HttpContext.GetActor(), ct);
        await LoadAsync(id, ct);
        Notice = DeclarationTexts.Dropped;
        return Published is null ? RedirectToPage("Index") : RedirectToPage("Edit", new { id });
    }

    /// <summary>Shows what was typed, and keeps it unless it is longer than any declaration.</summary>
    private async Task<IActionResult?> KeepAsync(string id, CancellationToken ct, bool typing = false)
    {
        await LoadAsync(id, ct);
        Stale = Number != newest;
        await LookAsync(ct);
        if (DeclarationView.TooLong(Text.Length))
        {
            ModelState.AddModelError(nameof(Yaml), DeclarationTexts.FileTooLarge);
            return this.Refuse();
        }

        var kept = await drafts.KeepAsync(id, Text, Number, new DraftSeen(Revision, Tab, typing), HttpContext.GetActor(), ct);
        if (kept.Failed) return await OvertakenAsync(kept.Problem, ct);
        (HasDraft, Revision, MayUndo) = (true, kept.Value.Revision, kept.Value.Before is not null);
        View = View with { Revision = Revision };
        ModelState.Remove(nameof(Revision));
        return null;
    }

    /// <summary>Another page kept another text: both are shown, and keeping this one again is a decision.</summary>
    private async Task<IActionResult> OvertakenAsync(Problem problem, CancellationToken ct)
    {
        var draft = await drafts.FindAsync(Id, HttpContext.GetActor(), ct);
        (Overtaking, MayUndo) = (draft!.Yaml, draft.Before is not null);
        // The script goes on with the number that it had, so that it does not keep by itself what somebody has to decide.
        View = View with { Revision = Revision, Overtaken = true };
        Revision = draft.Revision;
        ModelState.Remove(nameof(Revision));
        return this.Answer(problem);
    }

    /// <summary>After a conflict the form takes up the newest number, so that publishing again is a decision.</summary>
    private async Task<IActionResult> RefuseAsync(Problem problem, CancellationToken ct)
    {
        TestsFail = problem.Field == nameof(Despite);
        if (TestsFail) return this.Answer(problem);
        if (problem.Kind == ProblemKind.Invalid)
        {
            ModelState.AddModelError(nameof(Yaml), string.Format(CultureInfo.CurrentCulture, DeclarationTexts.MendFirst, View.Errors.Count));
            return this.Refuse();
        }

        if (problem.Kind != ProblemKind.Conflict) return this.Answer(problem);
        await LoadAsync(Id, ct);
        (Number, Stale) = (newest, true);
        ModelState.Remove(nameof(Number));
        return this.Answer(problem);
    }

    private async Task LoadAsync(string id, CancellationToken ct)
    {
        Id = id;
        var versions = db.Set<ServiceVersion>().AsNoTracking().Where(v => v.Service == id);
        newest = await versions.MaxAsync(v => (int?)v.Number, ct) ?? 0;
        Published = await versions.Where(v => v.Hash != null).OrderByDescending(v => v.Number).Select(v => new PublishedText(v.Number, v.Hash!, v.Yaml!)).FirstOrDefaultAsync(ct);
        Title = Published is { } text && await catalog.FindVersionAsync(text.Hash, ct) is { } known ? known.Declaration.Title.In() : id;
    }

    private async Task LookAsync(CancellationToken ct)
    {
        var units = await tree.GetAsync(ct);
        View = DeclarationView.Of(Id, Text, units);
        if (View.Known is { } known) View = View with { Form = await forms.PagesAsync(known, ct) };
        Words = new DeclarationWords(new PartLists(ServiceParser.Parse(Text).Declaration, units)).Everything();
    }
}
