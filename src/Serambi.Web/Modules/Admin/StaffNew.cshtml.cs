using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Admin;

/// <summary>Adds a member of staff with a first role; the person sets their own password through the link.</summary>
[ResponseCache(NoStore = true)]
public sealed class StaffNewModel(CreateStaff create, UnitTree tree) : PageModel
{
    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Language { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    public IReadOnlyList<FieldOption> UnitChoices { get; private set; } = [];

    /// <summary>Path of the link, shown once after success, to be handed over when mail does not arrive.</summary>
    public string? Link { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Language = "id";
        await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        var input = new CreateStaffInput(Email ?? "", DisplayName ?? "", Role is { Length: > 0 } && UnitId is { } unit ? [new GrantInput(Role, unit)] : [], Language ?? "id");
        var faults = new List<Platform.Problem>();
        if (string.IsNullOrEmpty(Role)) faults.Add(Platform.Problem.Invalid("Role", AdminTexts.RoleRequired));
        if (UnitId is null) faults.Add(Platform.Problem.Invalid("UnitId", AdminTexts.UnitRequired));
        var problem = faults.Count == 0 ? null : Platform.Problem.All([.. CreateStaff.Faults(input), .. faults]);
        if (problem is null)
        {
            var created = await create.RunAsync(input, actor, ct);
            if (!created.Failed)
            {
                Link = Url.Page("/Account/Invitation", null, new { token = created.Value.Token }, Request.Scheme);
                return Page();
            }

            problem = created.Problem;
        }

        await ShowAsync(ct);
        return this.Answer(problem);
    }

    private async Task ShowAsync(CancellationToken ct) => UnitChoices = UnitOptions.Of(await tree.GetAsync(ct), HttpContext.GetActor());
}
