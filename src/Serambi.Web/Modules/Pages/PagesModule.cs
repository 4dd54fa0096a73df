using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Pages.Demo;
using Serambi.Web.Modules.Pages.Editing;
using Serambi.Web.Modules.Pages.Media;

namespace Serambi.Web.Modules.Pages;

/// <summary>The pages that the body's editors write: their tree, versions and publication, and how the public reads them.</summary>
public sealed class PagesModule : IModule
{
    private const string Editors = "page_editor";

    /// <summary>Besides the video: its words, and captions in two languages.</summary>
    private const long FormBytes = 16 << 20;

    private MediaLimits media = null!;

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<PageTree>().AddSingleton<PageRights>().AddSingleton<ISiteContent, SiteContent>().AddScoped<IPublished, PublishedPages>().AddScoped<ITopics, UrgentTopics>().AddScoped<IStartUpStep, MoveShadowedPages>().AddSingleton<IDemoStory, PageStory>().AddScoped<IHomeBlock, UrgentBlock>().AddScoped<IUnitBlock, UnitPagesBlock>();
        services.AddScoped<PageAddresses>().AddScoped<PageEdit>().AddScoped<CreatePage>().AddScoped<SavePage>().AddScoped<PlacePage>().AddScoped<PublishPage>()
            .AddScoped<CheckPage>().AddScoped<WithdrawPage>().AddScoped<UndoPage>().AddScoped<RulePage>().AddScoped<ClosePreviews>().AddScoped<PageVersions>().AddScoped<PagePreviews>().AddScoped<PageChoices>();
        media = MediaLimits.Read(configuration);
        services.AddSingleton(media).AddScoped<MediaShelf>().AddScoped<ISiteMedia>(s => s.GetRequiredService<MediaShelf>()).AddScoped<MediaUse>().AddScoped<MediaList>().AddScoped<MediaIntake>().AddScoped<AddMedium>().AddScoped<ChangeMedium>().AddScoped<RemoveMedium>();
        services.AddRolePolicy(Editors, [.. PageRights.Readers]);
        services.AddSingleton(new RailLink("/admin/situs", () => SitePagesTexts.Title, "book", 840, [.. PageRights.Readers]) { Group = () => AdminTexts.Title, Count = ToCheckAsync });
    }

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        foreach (var page in (string[])["Index", "New", "Desk", "Write", "Place", "Versions"]) pages.AuthorizePage("/Pages/Editing/" + page, Editors);
        foreach (var page in (string[])["Index", "New", "Show"])
        {
            pages.AuthorizePage("/Pages/Media/" + page, Editors);
            pages.AddPageApplicationModelConvention("/Pages/Media/" + page, m => m.EndpointMetadata.Add(new RequestSizeLimitAttribute((media.Video * 2) + FormBytes)));   // a video and its sign language
        }

        pages.AllowAnonymousToPage("/Pages/Show");
        pages.AllowAnonymousToPage("/Pages/Preview");
    }

    public void Map(IEndpointRouteBuilder endpoints) => MediaFiles.Map(endpoints);

    /// <summary>What waits for this person: neither written nor proposed by them, in a unit where they may check.</summary>
    private static async Task<int> ToCheckAsync(IServiceProvider services, Actor actor, CancellationToken ct)
    {
        var rights = services.GetRequiredService<PageRights>();
        var waiting = await services.GetRequiredService<SerambiDb>().Set<SitePage>().AsNoTracking().Where(p => p.Proposed != null || p.Unchecked != null).Take(100).ToListAsync(ct);
        var count = 0;
        foreach (var page in waiting)
        {
            if (page.ProposedById != actor.Id && page.UncheckedById != actor.Id && await rights.MayCheckAsync(page, actor, ct)) count++;
        }

        return count;
    }
}
