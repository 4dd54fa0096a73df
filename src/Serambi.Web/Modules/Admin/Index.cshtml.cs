using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;

namespace Serambi.Web.Modules.Admin;

/// <summary>What there is to administer.</summary>
public sealed class IndexModel : PageModel
{
    public bool Administrator => HttpContext.GetActor().Has(Roles.Administrator);
}
