using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Hosting;

namespace Serambi.Tests.Access;

/// <summary>Every endpoint that the program serves, as routing knows them.</summary>
internal static partial class KnownEndpoints
{
    /// <summary>Method and route of each, in order, static files left out.</summary>
    public static IEnumerable<(string Method, string Pattern)> Of(SerambiApp app) =>
        (from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
         where !IsStatic(endpoint)
         from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET"]
         where method is not "HEAD"
         select (method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))).Distinct().OrderBy(e => e.Item2, StringComparer.Ordinal).ThenBy(e => e.method, StringComparer.Ordinal);

    /// <summary>Every page, with all that it says of itself, as the first request describes it.</summary>
    public static async Task<IReadOnlyList<RouteEndpoint>> PagesAsync(SerambiApp app)
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var pages = new List<RouteEndpoint>();
        foreach (var endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page) pages.Add((RouteEndpoint)await PagesOnDemand.DescribedAsync(loader, page, endpoint));
        }

        return pages;
    }

    public static bool IsStatic(Microsoft.AspNetCore.Http.Endpoint endpoint) => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    /// <summary>The route with identifiers that belong to nothing.</summary>
    public static string Fill(string pattern) => Parameter().Replace(pattern, m => m.Value switch
    {
        var p when p.Contains(":guid", StringComparison.Ordinal) => "00000000-0000-7000-8000-000000000000",
        var p when p.Contains(":int", StringComparison.Ordinal) => "1",
        var p when p.Contains("documentName", StringComparison.Ordinal) => "v1",
        _ => "x",
    });

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
