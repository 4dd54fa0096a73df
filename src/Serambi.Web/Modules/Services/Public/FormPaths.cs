using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Serambi.Web.Modules.Services.Public;

internal static class FormPaths
{
    /// <summary>To a page of a form, in the language of this one.</summary>
    /// <param name="page">The page that was sent.</param>
    /// <param name="path">Without path base.</param>
    public static LocalRedirectResult GoTo(this PageModel page, string path)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.LocalRedirect(page.Request.PathBase + path);
    }
}
