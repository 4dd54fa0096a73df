using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Serambi.Platform.Web.Api;

/// <summary>
/// The first version of the API. Endpoints are open to the public unless they ask for the key of an integration (<see cref="KeyedApi"/>), read no cookie and so need no
/// antiforgery token; no other origin may call them from a browser.
/// </summary>
public static class ApiRoutes
{
    public const string Root = "/api";

    public const string Version1 = "/api/v1";

    /// <summary>Whether a request is for the API, so that it is answered with problem details; /api itself is a page.</summary>
    public static bool IsApi(PathString path) => path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase, out var rest) && rest.Value is { Length: > 1 };

    /// <summary>The group in which modules map their endpoints.</summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGroup(Version1).AllowAnonymous().DisableAntiforgery();
}
