using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Site;

/// <summary>What works for whom, what does not, and whom to tell (accessibility statement).</summary>
[AllowAnonymous]
[PublicPage]
public sealed class AccessibilityModel : PageModel
{
}
