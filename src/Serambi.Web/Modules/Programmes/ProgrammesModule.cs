using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Jobs;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Programmes.Demo;
using Serambi.Web.Modules.Programmes.Drawing;
using Serambi.Web.Modules.Programmes.Editing;

namespace Serambi.Web.Modules.Programmes;

/// <summary>Series and episodes (podcasts, talk shows, short films): drawn from channels or entered by hand, played from elsewhere after consent alone.</summary>
public sealed class ProgrammesModule : IModule
{
    internal const string Editors = "programme_editor";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ProgrammeRights>().AddSingleton<ProgrammeBoard>().AddSingleton<ISiteContent, ProgrammeContent>().AddSingleton<IDemoStory, ProgrammeStory>();
        services.AddScoped<IHomeBlock, ProgrammeBlock>().AddScoped<IMediaNaming, ProgrammeMedia>().AddScoped<IPublished, PublishedEpisodes>().AddScoped<ITopics, ProgrammeTopics>().AddScoped<ProgrammeList>().AddScoped<CountOpen>();
        services.AddScoped<EpisodeEdit>().AddScoped<WriteEpisode>().AddScoped<ProposeEpisode>().AddScoped<CheckEpisode>().AddScoped<WithdrawEpisode>().AddScoped<PassOverEpisodes>().AddScoped<SaveSeries>().AddScoped<SwitchSeries>();
        services.AddSingleton(ChannelOptions.Read(configuration)).AddSingleton<ChannelFeeds>().AddScoped<DrawSeries>().AddJob<DrawEpisodes>();
        services.AddRolePolicy(Editors, [.. ProgrammeRights.Readers]);
        services.AddSingleton(new RailLink("/admin/acara", () => ProgrammeTexts.Title, "video", 843, [.. ProgrammeRights.Readers]) { Group = () => AdminTexts.Title, Count = WaitingAsync });
    }

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        foreach (var page in (string[])["Index", "Desk", "Write", "SeriesList", "SeriesWrite", "Opens"]) pages.AuthorizePage("/Programmes/Editing/" + page, Editors);
        foreach (var page in (string[])["Index", "Series", "Show", "Play"]) pages.AllowAnonymousToPage("/Programmes/" + page);
    }

    public void Map(IEndpointRouteBuilder endpoints)
    {
        OpensFile.Map(endpoints);
        ProgrammeFeed.Map(endpoints);
    }

    /// <summary>What waits for this person: proposals of others, and what came in, in units where they may decide.</summary>
    private static async Task<int> WaitingAsync(IServiceProvider services, Actor actor, CancellationToken ct)
    {
        if (!ProgrammeRights.Keepers.Any(actor.Has)) return 0;
        var scope = (await services.GetRequiredService<UnitTree>().GetAsync(ct)).Scope(actor, ProgrammeRights.Keepers);
        return await OpensModel.Seen(services.GetRequiredService<SerambiDb>(), scope).Where(e => e.State == EpisodeState.Incoming || (e.Proposed != null && e.ProposedById != actor.Id)).OrderBy(e => e.Id).Take(100).CountAsync(ct);
    }
}
