using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Setup;

/// <summary>The first units, one at a time; none is needed, and more can be added later.</summary>
public sealed class UnitsModel(CreateUnit create, UnitTree tree) : PageModel
{
    [BindProperty]
    public Guid? ParentId { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public IReadOnlyList<UnitNode> Rows { get; private set; } = [];

    public IReadOnlyList<FieldOption> Parents => [.. Rows.Select(u => new FieldOption(u.Id.ToString(), u.Label))];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        if (Rows.Count == 0) return RedirectToPage("Body");
        ParentId = Rows[0].Id;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var made = await create.RunAsync(new CreateUnitInput(ParentId ?? Guid.Empty, Code ?? "", Name ?? ""), Actor.System, ct);
        if (!made.Failed) return RedirectToPage();
        await ShowAsync(ct);
        return this.Answer(made.Problem);
    }

    private async Task ShowAsync(CancellationToken ct) => Rows = (await tree.GetAsync(ct)).All;
}
