using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Serambi.Platform.Web;

/// <summary>A room of the house: one folder, one line in Program.cs.</summary>
public interface IModule
{
    /// <summary>Services, jobs, case kinds, commands.</summary>
    void Add(IServiceCollection services, IConfiguration configuration);

    /// <summary>Which pages need which policy. A page that nothing is said of needs a signed-in member of staff.</summary>
    void Pages(PageConventionCollection pages)
    {
    }

    /// <summary>Endpoints that are not pages: API, files, feeds.</summary>
    void Map(IEndpointRouteBuilder endpoints)
    {
    }
}
