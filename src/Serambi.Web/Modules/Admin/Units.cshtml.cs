using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Admin;

/// <summary>The tree of units, as far as the administrator's own part reaches.</summary>
[ResponseCache(NoStore = true)]
public sealed class UnitsModel(UnitTree tree) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<UnitNode> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var units = await tree.GetAsync(ct);
        var scope = units.Scope(HttpContext.GetActor(), [Roles.Administrator]);
        Rows = [.. units.All.Where(u => scope.Contains(u.Id))];
    }
}
