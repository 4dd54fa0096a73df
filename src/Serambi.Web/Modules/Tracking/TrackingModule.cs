using Serambi.Web.Hosting;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Tracking;

/// <summary>The requester's side of every case: opened by number and secret or by a link, whatever its kind.</summary>
public sealed class TrackingModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<TrackingView>();
        services.AddScoped<ApiCase>();
    }

    public void Pages(PageConventionCollection pages) => pages.AllowAnonymousToFolder("/Tracking");

    public void Map(IEndpointRouteBuilder endpoints)
    {
        TrackedFiles.Map(endpoints);
        AppointmentFile.Map(endpoints);
        Api.Map(endpoints);
    }
}
