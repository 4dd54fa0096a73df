using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>What a request is, what to have ready, what happens next. No form, so it comes from the cache.</summary>
public sealed class StartModel : PageModel;
