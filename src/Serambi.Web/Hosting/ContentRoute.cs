using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Web;

namespace Serambi.Web.Hosting;

/// <summary>
/// Behind the routing: an address that no route serves may be a page that an editor wrote. It comes after all routes, so that no page ever
/// stands before one, and asks for nothing but reading, so that what is refused elsewhere stays refused.
/// </summary>
public sealed class ContentRoute(RequestDelegate next, IEnumerable<ISiteContent> contents, EndpointDataSource endpoints)
{
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.GetEndpoint() is null && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
        {
            foreach (var content in contents)
            {
                if (await content.FindAsync(context.Request.Path.Value ?? "/", context.RequestAborted) is not { } target) continue;
                context.Request.RouteValues = new RouteValueDictionary(target.Values) { ["page"] = target.Page };
                context.SetEndpoint(endpoints.Endpoints.First(e => e.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath == target.Page));
                break;
            }
        }

        await next(context);
    }
}
