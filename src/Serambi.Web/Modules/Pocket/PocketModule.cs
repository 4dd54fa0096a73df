using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Cases;
using Serambi.Platform.Jobs;
using Serambi.Platform.Seals;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Pocket.Topics;

namespace Serambi.Web.Modules.Pocket;

/// <summary>The site as an app on a device: manifest, offline shell, what is shared with it, and notifications about one's own cases and about what becomes public.</summary>
public sealed class PocketModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<ICaseInvitation, PushInvitation>()
        .AddSingleton(TopicOptions.Read(configuration)).AddSingleton<ISealedRows, SealedTopicPushes>()
        .AddScoped<TopicCatalog>().AddScoped<SubscribeToTopics>().AddScoped<StopTopics>().AddScoped<TopicPost>().AddJob<TellTopics>();

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        foreach (var page in (string[])["CaseNews", "Offline", "Share", "Worker", "Topics/Index", "Topics/Own"]) pages.AllowAnonymousToPage("/Pocket/" + page);
    }

    public void Map(IEndpointRouteBuilder endpoints)
    {
        Manifest.Map(endpoints);
        NewsLink.Map(endpoints);
    }
}
