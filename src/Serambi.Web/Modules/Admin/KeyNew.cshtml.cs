using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Access.Keys;
using Serambi.Platform.Calendar;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Admin;

/// <summary>Makes a key. It stands on the answer to the form and nowhere afterwards.</summary>
[ResponseCache(NoStore = true)]
public sealed class KeyNewModel(MakeApiKey make, UnitTree tree, CalendarCatalog calendar) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public List<string> Scopes { get; set; } = [];

    [BindProperty]
    public int? PerMinute { get; set; } = 60;

    [BindProperty]
    public DateOnly? ExpiresOn { get; set; }

    /// <summary>The key that was just made.</summary>
    public string? Made { get; private set; }

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    public IReadOnlyList<FieldOption> ScopeChoices { get; } = [.. ApiScopes.All.Select(s => new FieldOption(s, IntegrationsModel.ScopeName(s)))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        ExpiresOn = (await calendar.TodayAsync(ct)).AddYears(1);
        await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        if (!ModelState.IsValid) return this.Refuse();
        var made = await make.RunAsync(new MakeApiKeyInput(Name, UnitId ?? Guid.Empty, Scopes, PerMinute ?? 0, ExpiresOn), HttpContext.GetActor(), ct);
        if (made.Failed) return this.Answer(made.Problem);
        Made = made.Value.Key;
        return Page();
    }

    private async Task ShowAsync(CancellationToken ct) => Units = UnitOptions.Of(await tree.GetAsync(ct), HttpContext.GetActor());
}
