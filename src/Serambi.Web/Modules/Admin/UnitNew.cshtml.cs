using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Admin;

/// <summary>Adds a unit.</summary>
[ResponseCache(NoStore = true)]
public sealed class UnitNewModel(CreateUnit create, UnitTree tree) : PageModel
{
    [BindProperty]
    public Guid? ParentId { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? NameEn { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<FieldOption> Parents { get; private set; } = [];

    public async Task OnGetAsync(Guid? di, CancellationToken ct)
    {
        ParentId = di;
        await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var input = new CreateUnitInput(ParentId ?? Guid.Empty, Code ?? "", Name ?? "", NameEn, Email);
        var created = await create.RunAsync(input, HttpContext.GetActor(), ct);
        if (created.Failed)
        {
            await ShowAsync(ct);
            return this.Answer(created.Problem);
        }

        Notice = AdminTexts.UnitCreated.Replace("{0}", created.Value.Name, StringComparison.Ordinal);
        return RedirectToPage("Units");
    }

    private async Task ShowAsync(CancellationToken ct) => Parents = UnitOptions.Of(await tree.GetAsync(ct), HttpContext.GetActor());
}
