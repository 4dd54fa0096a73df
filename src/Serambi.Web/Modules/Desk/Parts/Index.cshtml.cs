using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;

namespace Serambi.Web.Modules.Desk.Parts;

/// <summary>What the reader's units are asked to contribute to cases of others.</summary>
public sealed class IndexModel(DeskParts parts) : PageModel
{
    public bool Settled { get; private set; }

    public IReadOnlyList<PartLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(string? tab, CancellationToken ct)
    {
        Settled = string.Equals(tab, "selesai", StringComparison.Ordinal);
        Lines = await parts.OfUnitsAsync(HttpContext.GetActor(), Settled, ct);
    }
}
