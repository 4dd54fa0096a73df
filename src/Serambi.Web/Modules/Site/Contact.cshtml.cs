using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Site;

/// <summary>How to reach a person.</summary>
[AllowAnonymous]
[PublicPage]
public sealed class ContactModel : PageModel
{
}
