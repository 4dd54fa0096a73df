using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Counter;

/// <summary>Which application an officer writes down.</summary>
internal sealed class IndexModel(CounterForms forms) : PageModel
{
    public IReadOnlyList<ServiceDeclaration> Services { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Services = await forms.OfAsync(HttpContext.GetActor(), ct);
}
