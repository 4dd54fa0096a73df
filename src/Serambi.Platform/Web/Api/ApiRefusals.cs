using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Serambi.Platform.Web.Api;

/// <summary>For the document: which refusals an endpoint has; each is problem details.</summary>
public static class ApiRefusals
{
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) endpoint.Produces<ApiProblem>(status, ProblemResults.MediaType);
        return endpoint.Produces<ApiProblem>(StatusCodes.Status500InternalServerError, ProblemResults.MediaType);
    }
}
