using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Agenda.Demo;
using Serambi.Web.Modules.Agenda.Editing;

namespace Serambi.Web.Modules.Agenda;

/// <summary>Events of the body: written by editors, approved by a second person, cancelled and moved in the open; a list, a calendar to subscribe to, and a block on the home page.</summary>
public sealed class AgendaModule : IModule
{
    private const string Editors = "agenda_editor";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<AgendaRights>().AddSingleton<AgendaBoard>().AddSingleton<ISiteContent, AgendaSite>().AddSingleton<IHomeBlock, AgendaBlock>().AddSingleton<IEmbed, AgendaEmbed>().AddScoped<IPublished, PublishedEvents>().AddScoped<ITopics, AgendaTopics>();
        services.AddScoped<AgendaList>().AddScoped<IMediaNaming, AgendaMedia>().AddScoped<IUnitBlock, UnitAgenda>().AddScoped<AgendaEdit>().AddScoped<WriteAgenda>().AddScoped<ProposeAgenda>().AddScoped<CheckAgenda>().AddScoped<WithdrawAgenda>().AddScoped<CancelAgenda>();
        services.AddSingleton<IDemoStory, AgendaStory>();
        services.AddRolePolicy(Editors, [.. AgendaRights.Readers]);
        services.AddSingleton(new RailLink("/admin/agenda", () => AgendaTexts.Agenda, "calendar", 843, [.. AgendaRights.Readers]) { Group = () => AdminTexts.Title, Count = WaitingAsync });
    }

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        foreach (var page in (string[])["Index", "Desk", "Write"]) pages.AuthorizePage("/Agenda/Editing/" + page, Editors);
        pages.AllowAnonymousToPage("/Agenda/Index");
        pages.AllowAnonymousToPage("/Agenda/Show");
    }

    public void Map(IEndpointRouteBuilder endpoints) => AgendaCalendar.Map(endpoints);

    /// <summary>Proposals of others that wait for this person.</summary>
    private static async Task<int> WaitingAsync(IServiceProvider services, Actor actor, CancellationToken ct)
    {
        if (!AgendaRights.Keepers.Any(actor.Has)) return 0;
        var scope = (await services.GetRequiredService<UnitTree>().GetAsync(ct)).Scope(actor, AgendaRights.Keepers);
        var waiting = services.GetRequiredService<SerambiDb>().Set<AgendaEvent>().AsNoTracking().Where(e => e.Proposed != null && e.ProposedById != actor.Id);
        if (!scope.Everything) waiting = waiting.Where(e => scope.UnitIds.Contains(e.UnitId));
        return await waiting.OrderBy(e => e.Id).Take(100).CountAsync(ct);
    }
}
