using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Procedures.Editing;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Commands;
using Serambi.Web.Modules.Services.Editing.Parts;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Public;
using Serambi.Web.Modules.Services.Testing;

namespace Serambi.Web.Modules.Services.Editing;

/// <summary>The form of a text as a citizen sees it, all pages below each other, and what it makes of answers. Nothing is filed and nothing is kept.</summary>
[ResponseCache(NoStore = true)]
internal sealed class TryModel(DeclarationDrafts drafts, ChangeDeclaration change, ServiceForms forms) : PageModel, IKeepsTyped
{
    private KnownService service = null!;

    [BindProperty]
    public string? Json { get; set; }

    /// <summary>Name of the test case that a trial becomes.</summary>
    [BindProperty]
    public string? Test { get; set; }

    public bool MayUndo { get; private set; }

    public string Id { get; private set; } = "";

    /// <summary>How many errors forbid to try the text.</summary>
    public int Faults { get; private set; }

    public FormState? State { get; private set; }

    public IReadOnlyList<FormPage> Pages { get; private set; } = [];

    /// <summary>What <c>service try</c> writes.</summary>
    public string Outcome { get; private set; } = "";

    bool IKeepsTyped.Loaded => State is not null;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        if (Faults == 0) await ShowAsync(new ServiceDraft { Hash = service.Hash }, null, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        if (Faults > 0) return Page();
        await ShowAsync(Posted(), null, ct);
        return Page();
    }

    /// <summary>The trial becomes a test case of the draft, with what came out as what is expected.</summary>
    public async Task<IActionResult> OnPostKeepAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        if (Faults > 0) return Page();
        var draft = Posted();
        await ShowAsync(draft, null, ct);
        var (name, today) = (Test?.Trim() ?? "", (await forms.DaysAsync(service, ct)).Today);
        if (!PartView.IsId(name) || service.Declaration.Tests?.Any(t => t.Id == name) == true)
        {
            ModelState.AddModelError(nameof(Test), PartView.IsId(name) ? DeclarationTexts.PartTaken : DeclarationTexts.PartBadId);
            return this.Refuse();
        }

        var kept = await change.RunAsync(new ChangeDeclarationInput(id, yaml => YamlEdit.Add(yaml, ["tests"], null, ServiceTests.Keep(name, today, draft.Given(), State!))), HttpContext.GetActor(), ct);
        if (kept.Failed) return this.Answer(kept.Problem);
        TempData[nameof(TestsModel.Notice)] = string.Format(CultureInfo.CurrentCulture, DeclarationTexts.TestKept, name);
        return RedirectToPage("Tests", new { id });
    }

    public async Task<IActionResult> OnPostJsonAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        if (Faults > 0) return Page();
        try
        {
            await ShowAsync(new ServiceDraft { Hash = service.Hash }, GivenAnswers.Read(Json ?? ""), ct);
            return Page();
        }
        catch (JsonException e)
        {
            await ShowAsync(new ServiceDraft { Hash = service.Hash }, null, ct);
            ModelState.AddModelError(nameof(Json), string.Format(CultureInfo.CurrentCulture, ServiceCommandTexts.BadAnswers, DeclarationTexts.AnswersJson, e.Message));
            return this.Refuse();
        }
    }

    /// <summary>What was filled in. Of files only the names are taken: they are answers, and nothing is kept of a trial.</summary>
    private ServiceDraft Posted()
    {
        var draft = new ServiceDraft { Hash = service.Hash };
        foreach (var page in service.Declaration.Pages)
        {
            var posted = new PostedPage(Request.Form, page);
            posted.Into(draft);
            foreach (var (_, path, sent) in posted.Files(draft))
                if (draft.At(path) is { } answer) answer.Texts = [.. answer.Texts, .. sent.Where(f => f.FileName.Length > 0).Select(f => Path.GetFileName(f.FileName))];
        }

        Change(draft, Request.Form[FillModel.DoButton].ToString().Split(':'));
        return draft;
    }

    /// <summary>Rows are added and taken away as on the page of the citizen.</summary>
    private static void Change(ServiceDraft draft, string[] pressed)
    {
        if (pressed.Length < 2 || FieldPath.Parse(pressed[1]) is not { } path) return;
        var rows = draft.Of(path.Field).Rows;
        if (pressed[0] == "add" && rows.Count < GivenAnswers.MostEntries) rows.Add(new Dictionary<string, TypedAnswer>(StringComparer.Ordinal));
        if (pressed[0] == "drop" && path.Row is { } row && row <= rows.Count) rows.RemoveAt(row - 1);
    }

    private async Task<bool> FindAsync(string id, CancellationToken ct)
    {
        Id = id;
        if (await drafts.OpenAsync(id, HttpContext.GetActor(), ct) is not { } edited) return false;
        MayUndo = edited.Draft.Before is not null;
        var check = ServiceChecker.Check(edited.Draft.Yaml, service: id);
        Faults = check.Findings.Count(f => !f.Warning);
        service = check.Service!;
        return true;
    }

    private async Task ShowAsync(ServiceDraft draft, GivenAnswers? given, CancellationToken ct)
    {
        var (today, calendar) = await forms.DaysAsync(service, ct);
        var empty = FormEvaluation.Run(service, draft.Given(), today, calendar);
        foreach (var page in service.Declaration.Pages) FormPage.BeginRows(service, page, draft, empty.Context);
        var form = FormEvaluation.Run(service, draft.Given(), today, calendar);
        State = given is null ? form : FormEvaluation.Run(service, given, today, calendar);
        Pages = [.. form.Pages.Select(p => FormPage.Of(form, p, draft, ModelState))];
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        await TrialText.WriteAsync(text, State, StageForecast.Of(State, today), today);
        Outcome = text.ToString();
    }
}
