using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;

namespace Serambi.Web.Hosting;

/// <summary>
/// Counts public pages that were made for this request; those from memory are counted where they are served. What stands in an address
/// beside the words of editors may be a number of a case: such pages are counted by their template.
/// </summary>
public sealed class CountViews(RequestDelegate next, PageViews views)
{
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        await next(context);
        if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified
            && context.GetEndpoint() is RouteEndpoint endpoint
            && endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null
            && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            && context.GetStaffSession() is null)
        {
            views.Read(context.Request, endpoint.Metadata.GetMetadata<PublicPageAttribute>() is not null ? PageViews.KeyOf(context.Request.Path.Value ?? "/") : Template(endpoint));
        }
    }

    private static string Template(RouteEndpoint endpoint) => "/" + (endpoint.RoutePattern.RawText ?? "").Trim('/');
}
