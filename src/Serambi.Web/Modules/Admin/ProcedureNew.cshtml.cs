using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Admin;

/// <summary>Takes in a body's stricter variant of a procedure; shows what speaks against it, line by line.</summary>
[ResponseCache(NoStore = true)]
public sealed class ProcedureNewModel(SerambiDb db, PublishProcedure publish) : PageModel
{
    private const int Longest = 200_000;

    [BindProperty]
    public string? Yaml { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public bool Sound { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "dari")] string? from, CancellationToken ct) =>
        Yaml = from is null ? null : await db.Set<ProcedureVersion>().Where(p => p.Hash == from).Select(p => p.Yaml).FirstOrDefaultAsync(ct);

    public async Task<IActionResult> OnPostAsync(string? only, CancellationToken ct)
    {
        if (Upload is { Length: > 0 and <= Longest })
        {
            using var reader = new StreamReader(Upload.OpenReadStream());
            Yaml = await reader.ReadToEndAsync(ct);
            ModelState.Remove(nameof(Yaml));
        }

        if (string.IsNullOrWhiteSpace(Yaml) || Yaml.Length > Longest || Upload?.Length > Longest)
        {
            ModelState.AddModelError(nameof(Yaml), string.IsNullOrWhiteSpace(Yaml) ? HouseTexts.YamlRequired : HouseTexts.YamlTooLong);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        Findings = publish.Examine(Yaml);
        if (Findings.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        if (only == "check")
        {
            Sound = true;
            return Page();
        }

        var published = await publish.RunAsync(new PublishProcedureInput(Yaml), HttpContext.GetActor(), ct);
        if (published.Failed) return this.Answer(published.Problem);
        Notice = HouseTexts.Published;
        return RedirectToPage("Procedures");
    }
}
