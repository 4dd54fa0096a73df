using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Access;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Site.Blocks;

namespace Serambi.Web.Modules.Site;

/// <summary>The public face: home, the pages that the law and courtesy ask for, view preferences, error pages, and what machines look for.</summary>
public sealed class SiteModule : IModule
{
    private const string Arrangers = "home_arranger";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IPublished, PublishedDoors>().AddSingleton<PublicFigures>().AddSingleton<OpeningNow>();
        services.AddScoped<IHomeBlock, DoorsBlock>().AddScoped<IHomeBlock, TrackBlock>().AddScoped<IHomeBlock, FiguresBlock>().AddScoped<IHomeBlock, ChannelsBlock>().AddScoped<IEmbed, FormEmbed>().AddScoped<ArrangeHome>();
        services.AddRolePolicy(Arrangers, [.. ArrangeHome.Arrangers]);
        services.AddSingleton(new RailLink("/admin/beranda", () => HomeTexts.Title, "home", 835, [.. ArrangeHome.Arrangers])
        {
            Group = () => AdminTexts.Title,
            May = (scope, actor, ct) => ArrangeHome.MayAsync(scope.GetRequiredService<UnitTree>(), actor, ct),
        });
    }

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        foreach (var page in (string[])["Accessibility", "Contact", "Error", "Home", "Pledge", "Preferences", "Privacy", "Rights"]) pages.AllowAnonymousToPage("/Site/" + page);
        pages.AuthorizePage("/Site/Blocks/Arrange", Arrangers);
    }

    public void Map(IEndpointRouteBuilder endpoints) => WellKnown.Map(endpoints);
}
