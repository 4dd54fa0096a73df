using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Api;

namespace Serambi.Web.Modules.Api;

/// <summary>What all parts of the API share: uploads, the OpenAPI document and the page that explains it.</summary>
public sealed class ApiModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void Pages(PageConventionCollection pages) => pages.AllowAnonymousToFolder("/Api");

    public void Map(IEndpointRouteBuilder endpoints)
    {
        Uploads.Map(endpoints);
        endpoints.MapOpenApi(ApiRoutes.Root + "/{documentName}/openapi.json").AllowAnonymous();
    }
}
