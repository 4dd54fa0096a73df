using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Jobs;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Library.Demo;
using Serambi.Web.Modules.Library.Editing;

namespace Serambi.Web.Modules.Library;

/// <summary>The library of regulations and documents: what is in force and since when, what changed it, its file, found by words; and the desk of its editors.</summary>
public sealed class LibraryModule : IModule
{
    internal const string Editors = "library_editor";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<LibraryShelf>().AddSingleton<LibraryRights>().AddSingleton<ISiteContent, LibraryContent>().AddScoped<IPublished, PublishedEntries>().AddScoped<ITopics, LibraryTopics>().AddSingleton<IDemoStory, LibraryStory>().AddJob<ReadLibraryFiles>();
        services.AddScoped<LibraryStanding>().AddScoped<LibrarySearch>().AddScoped<LibraryEdit>().AddScoped<LibraryProposals>().AddScoped<EntryWords>().AddScoped<SaveEntry>().AddScoped<PublishEntry>().AddScoped<WithdrawEntry>()
            .AddScoped<RelateEntries>().AddScoped<UnrelateEntries>().AddScoped<ReplaceLibraryFile>().AddScoped<CheckProposal>().AddScoped<DropProposal>().AddScoped<ImportEntries>();
        services.AddRolePolicy(Editors, [.. LibraryRights.Readers]);
        services.AddSingleton(new RailLink("/admin/pustaka", () => LibraryTexts.DeskTitle, "scale", 841, [.. LibraryRights.Readers]) { Group = () => AdminTexts.Title, Count = WaitingAsync });
    }

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        foreach (var page in (string[])["List", "Write", "Desk", "Import", "Proposal"]) pages.AuthorizePage("/Library/Editing/" + page, Editors);
        pages.AllowAnonymousToPage("/Library/Index");
        pages.AllowAnonymousToPage("/Library/Show");
    }

    public void Map(IEndpointRouteBuilder endpoints)
    {
        LibraryFiles.Map(endpoints);
        LibraryFeed.Map(endpoints);
    }

    /// <summary>Proposals of others that wait for this person.</summary>
    private static async Task<int> WaitingAsync(IServiceProvider services, Actor actor, CancellationToken ct)
    {
        if (actor.Id is not { } me || !LibraryRights.Keepers.Any(actor.Has)) return 0;
        var scope = (await services.GetRequiredService<UnitTree>().GetAsync(ct)).Scope(actor, LibraryRights.Keepers);
        return await ProposalView.ToCheck(services.GetRequiredService<SerambiDb>(), scope, me).OrderBy(p => p.Id).Take(100).CountAsync(ct);
    }
}
