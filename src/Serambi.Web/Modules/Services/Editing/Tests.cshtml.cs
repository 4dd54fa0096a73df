using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Procedures.Editing;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Testing;

namespace Serambi.Web.Modules.Services.Editing;

/// <summary>The test cases of a draft, run.</summary>
[ResponseCache(NoStore = true)]
internal sealed class TestsModel(DeclarationDrafts drafts, ChangeDeclaration change, ServiceForms forms) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public string Id { get; private set; } = "";

    /// <summary>How many errors forbid to run anything.</summary>
    public int Faults { get; private set; }

    public bool MayUndo { get; private set; }

    public IReadOnlyList<TestResult> Results { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        Id = id;
        if (await drafts.OpenAsync(id, HttpContext.GetActor(), ct) is not { } edited) return NotFound();
        MayUndo = edited.Draft.Before is not null;
        var check = ServiceChecker.Check(edited.Draft.Yaml, service: id);
        Faults = check.Findings.Count(f => !f.Warning);
        if (check.Service is { } service) Results = ServiceTests.Run(service, (await forms.DaysAsync(service, ct)).Calendar);
        return Page();
    }

    /// <summary>What comes out now is what is expected from now on.</summary>
    public async Task<IActionResult> OnPostTakeAsync(string id, string test, CancellationToken ct)
    {
        if (await drafts.OpenAsync(id, HttpContext.GetActor(), ct) is not { } edited || ServiceChecker.Check(edited.Draft.Yaml, service: id).Service is not { } service) return NotFound();
        if (service.Declaration.Tests?.FirstOrDefault(t => t.Id == test) is not { } declared) return NotFound();
        var state = FormEvaluation.Run(service, GivenAnswers.Read(declared.Answers), declared.Day, (await forms.DaysAsync(service, ct)).Calendar);
        return await AfterAsync(id, yaml => YamlEdit.Put(yaml, ["tests", test, "expect"], ServiceTests.Expectation(state, declared.Day)), ct);
    }

    public Task<IActionResult> OnPostDropAsync(string id, string test, CancellationToken ct) => AfterAsync(id, yaml => YamlEdit.Remove(yaml, ["tests", test]), ct);

    private async Task<IActionResult> AfterAsync(string id, Func<string, string?> apply, CancellationToken ct)
    {
        var changed = await change.RunAsync(new ChangeDeclarationInput(id, apply), HttpContext.GetActor(), ct);
        return changed.Failed ? this.Answer(changed.Problem) : RedirectToPage("Tests", new { id });
    }
}
