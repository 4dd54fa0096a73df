using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Access;
using Serambi.Platform.Jobs;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Findable.Care;
using Serambi.Web.Modules.Findable.Crawlers;
using Serambi.Web.Modules.Findable.Index;
using Serambi.Web.Modules.Findable.Search;
using Serambi.Web.Modules.Findable.Views;

namespace Serambi.Web.Modules.Findable;

/// <summary>The public site, findable and measurable: one search over all of it, numbers of readers without persons, links that broke and texts that grew old.</summary>
public sealed class FindableModule : IModule
{
    internal const string Keepers = "site_keeper";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IndexState>().AddScoped<PublishedIndex>().AddScoped<SiteSearch>().AddJob<RefreshIndex>();
        services.AddSingleton<KeepViews>().AddHostedService(s => s.GetRequiredService<KeepViews>());
        services.AddSingleton(VisitOptions.Read(configuration)).AddSingleton<LinkVisitor>().AddScoped<OwnAddresses>().AddScoped<SiteCare>().AddScoped<IgnoreLink>().AddJob<CheckLinks>();
        services.AddRolePolicy(Keepers, [.. SiteCare.Keepers]);
        services.AddSingleton(new RailLink(Views.IndexModel.Path, () => FindableTexts.Statistics, "chart", 846, [.. SiteCare.Keepers]) { Group = () => AdminTexts.Title });
        services.AddSingleton(new RailLink(Care.IndexModel.Path, () => FindableTexts.Care, "eye", 847, [.. SiteCare.Keepers])
        {
            Group = () => AdminTexts.Title,
            Count = (of, actor, ct) => of.GetRequiredService<SiteCare>().CountAsync(actor, ct),
        });
    }

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        pages.AllowAnonymousToPage("/Findable/Search/Index");
        pages.AuthorizePage("/Findable/Views/Index", Keepers);
        pages.AuthorizePage("/Findable/Care/Index", Keepers);
    }

    public void Map(IEndpointRouteBuilder endpoints)
    {
        CrawlerFiles.Map(endpoints);
        OpenSearch.Map(endpoints);
        ViewFiles.Map(endpoints);
    }
}
