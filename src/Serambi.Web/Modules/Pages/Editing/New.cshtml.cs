using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Pages.Editing;

/// <summary>Begins a page.</summary>
[ResponseCache(NoStore = true)]
public sealed class NewModel(PageChoices choices, CreatePage create) : PageModel, IKeepsTyped
{
    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Slug { get; set; }

    [BindProperty]
    public Guid? ParentId { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    public IReadOnlyList<FieldOption> Parents { get; private set; } = [];

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    public async Task OnGetAsync([FromQuery(Name = "induk")] Guid? parent, CancellationToken ct)
    {
        await LoadAsync(ct);
        ParentId = parent;
        UnitId = (parent is { } id ? await choices.UnitOfAsync(id, ct) : null) ?? Units.Own();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        var made = await create.RunAsync(new CreatePageInput(ParentId, Slug, UnitId ?? Guid.Empty, Title ?? ""), HttpContext.GetActor(), ct);
        return made.Failed ? this.Answer(made.Problem) : RedirectToPage("Write", new { id = made.Value });
    }

    private async Task LoadAsync(CancellationToken ct) =>
        (Parents, Units) = (await choices.ParentsAsync(HttpContext.GetActor(), null, ct), await choices.UnitsAsync(HttpContext.GetActor(), ct));
}
