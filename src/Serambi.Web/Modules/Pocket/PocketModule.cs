using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Cases;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pocket;

/// <summary>The site as an app on a device: manifest, offline shell, what is shared with it, and notifications about one's own cases.</summary>
public sealed class PocketModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<ICaseInvitation, PushInvitation>();

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        foreach (var page in (string[])["CaseNews", "Offline", "Share", "Worker"]) pages.AllowAnonymousToPage("/Pocket/" + page);
    }

    public void Map(IEndpointRouteBuilder endpoints)
    {
        Manifest.Map(endpoints);
        NewsLink.Map(endpoints);
    }
}
