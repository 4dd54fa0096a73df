using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Units;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.UnitPages;

/// <summary>One unit in the list.</summary>
/// <param name="Above">The nearest unit above it that shows itself, or the body.</param>
public sealed record UnitRow(UnitNode Unit, UnitFace Face, string? Above);

/// <summary>The units of the body that show themselves, in the order of the tree.</summary>
[AllowAnonymous]
[PublicPage(Fresh = true)]
public sealed class IndexModel(UnitFaceBoard board, UnitTree units) : PageModel
{
    public IReadOnlyList<UnitRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (faces, tree) = (await board.GetAsync(ct), await units.GetAsync(ct));
        Rows = [.. faces.In(tree).Select(f => new UnitRow(f.Unit, f.Face, tree.Ancestors(f.Unit.Id).LastOrDefault(a => a.ParentId is not null)?.Label))];
    }
}
