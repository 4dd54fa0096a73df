using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Jobs;
using Serambi.Platform.Outside;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Web.Modules.News.Demo;
using Serambi.Web.Modules.News.Drawing;
using Serambi.Web.Modules.News.Editing;

namespace Serambi.Web.Modules.News;

/// <summary>News of the body: written here by its editors, or drawn from its other sites; a list, a feed and a block on the home page for everybody.</summary>
public sealed class NewsModule : IModule
{
    private const string Editors = "news_editor";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<NewsRights>().AddSingleton<NewsBoard>().AddSingleton<ISiteContent, NewsContent>().AddScoped<IPublished, PublishedNews>().AddScoped<ITopics, NewsTopics>().AddSingleton<IHomeBlock, NewsBlock>().AddSingleton<IEmbed, NewsEmbed>().AddSingleton<IDemoStory, NewsStory>();
        var options = NewsOptions.Read(configuration);
        services.AddSingleton(options).AddSingleton(s => new SourceClient(options.IsInside, options.Patience, s.GetRequiredService<TimeProvider>())).AddSingleton<SourcePeek>();
        services.AddKeyedSingleton(SourceClient.Outside, (s, _) => new SourceClient((_, _) => false, options.Patience, s.GetRequiredService<TimeProvider>()));
        services.AddScoped<NewsList>().AddScoped<NewsCovers>().AddScoped<IMediaNaming, NewsMedia>().AddScoped<IUnitBlock, UnitNews>().AddScoped<NewsEdit>().AddScoped<WriteNews>().AddScoped<ProposeNews>().AddScoped<CheckNews>().AddScoped<WithdrawNews>().AddScoped<PickNews>();
        services.AddScoped<SaveSource>().AddScoped<SwitchSource>().AddScoped<TakeItems>().AddScoped<DrawSource>().AddJob<DrawNews>().AddScoped<KeepPicture>().AddJob<FetchPictures>();
        services.AddRolePolicy(Editors, [.. NewsRights.Readers]);
        services.AddSingleton(new RailLink("/admin/berita", () => NewsTexts.News, "megaphone", 842, [.. NewsRights.Readers]) { Group = () => AdminTexts.Title, Count = WaitingAsync });
    }

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        foreach (var page in (string[])["Editing/Index", "Editing/Desk", "Editing/Write", "Editing/Incoming", "Drawing/Sources", "Drawing/Source"]) pages.AuthorizePage("/News/" + page, Editors);
        pages.AllowAnonymousToPage("/News/Index");
        pages.AllowAnonymousToPage("/News/Show");
    }

    public void Map(IEndpointRouteBuilder endpoints)
    {
        NewsFeed.Map(endpoints);
        NewsPictures.Map(endpoints);
    }

    /// <summary>What waits for this person: proposals of others, and what came in, in units where they may decide.</summary>
    private static async Task<int> WaitingAsync(IServiceProvider services, Actor actor, CancellationToken ct)
    {
        if (!NewsRights.Keepers.Any(actor.Has)) return 0;
        var scope = (await services.GetRequiredService<UnitTree>().GetAsync(ct)).Scope(actor, NewsRights.Keepers);
        var waiting = services.GetRequiredService<SerambiDb>().Set<NewsItem>().AsNoTracking().Where(n => n.State == NewsState.Incoming || (n.Proposed != null && n.ProposedById != actor.Id));
        if (!scope.Everything) waiting = waiting.Where(n => scope.UnitIds.Contains(n.UnitId));
        return await waiting.OrderBy(n => n.Id).Take(100).CountAsync(ct);
    }
}
