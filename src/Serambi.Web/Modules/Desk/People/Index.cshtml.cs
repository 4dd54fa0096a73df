using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Parties.Merging;

namespace Serambi.Web.Modules.Desk.People;

/// <summary>Records that are probably one person, the newest first.</summary>
public sealed class IndexModel(FindDoubles doubles) : PageModel
{
    [TempData]
    public string? Message { get; set; }

    public DoublesPage Found { get; private set; } = new([], null);

    public async Task OnGetAsync(Guid? setelah, CancellationToken ct) => Found = await doubles.ListAsync(setelah, HttpContext.GetActor(), ct);
}
