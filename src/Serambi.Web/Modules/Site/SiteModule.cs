using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Site;

/// <summary>The public face: home, view preferences, error pages.</summary>
public sealed class SiteModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void Pages(PageConventionCollection pages) => pages.AllowAnonymousToFolder("/Site");
}
