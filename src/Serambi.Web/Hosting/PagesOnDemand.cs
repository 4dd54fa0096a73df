using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace Serambi.Web.Hosting;

/// <summary>
/// Describes a page (its handlers, properties and filters) when it is asked for the first time. The framework would describe every page
/// before the first answer, a third of a start; it can wait, for pages that are compiled while a program runs, and this is that way.
/// Behind routing and before everything that reads what a page says of itself, such as who may see it.
/// </summary>
public sealed class PagesOnDemand(RequestDelegate next, PageLoader pages)
{
    private const string Eager = "Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure.CompiledPageActionDescriptorProvider";

    private const string Methods = "GET, HEAD, POST";

    /// <summary>Puts the framework's patient provider of pages in the place of its eager one.</summary>
    /// <exception cref="InvalidOperationException">The framework has no such provider any more: what it does instead has to be looked at.</exception>
    public static void Add(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.Remove(services.Single(s => s.ServiceType == typeof(IActionDescriptorProvider) && s.ImplementationType?.FullName == Eager));
        services.AddSingleton<IActionDescriptorProvider, PageActionDescriptorProvider>();
    }

    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
        {
            if (!Known(context.Request.Method))
            {
                // The framework would render the page without any handler: without what it needs, and without what may refuse.
                context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
                context.Response.Headers.Allow = Methods;
                return;
            }

            context.SetEndpoint(await DescribedAsync(pages, page, endpoint));
        }

        await next(context);
    }

    private static bool Known(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method);

    /// <summary>The endpoint of a page with all that the page says of itself; the loader remembers it.</summary>
    public static async ValueTask<Endpoint> DescribedAsync(PageLoader pages, PageActionDescriptor page, Endpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(endpoint);
        return (await pages.LoadAsync(page, endpoint.Metadata)).Endpoint ?? throw new InvalidOperationException($"{page.RelativePath} has no route.");
    }
}
