using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Site;

/// <summary>The public face: home, the pages that the law and courtesy ask for, view preferences, error pages, and what machines look for.</summary>
public sealed class SiteModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<PublicFigures>().AddSingleton<OpeningNow>();

    public void Pages(PageConventionCollection pages) => pages.AllowAnonymousToFolder("/Site");

    public void Map(IEndpointRouteBuilder endpoints) => WellKnown.Map(endpoints);
}
