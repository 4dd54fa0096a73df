using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Desk.Parts;

namespace Serambi.Web.Modules.Desk;

/// <summary>Where staff work: lists of cases of every kind, and the page of one case. Knows kinds, never their modules.</summary>
public sealed class DeskModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<DeskList>();
        services.AddScoped<DeskPeople>();
        services.AddScoped<CaseView>();
        services.AddScoped<CaseStory>();
        services.AddScoped<CaseRelatives>();
        services.AddScoped<DeskParts>();
        Rail(services, "/meja", () => DeskTexts.Title, "inbox", 10, c => c.Mine);
        Rail(services, Unassigned, () => DeskTexts.TabUnassigned, "assign", 11, c => c.Unassigned);
        Rail(services, All(DueBucket.Late), () => DeskTexts.RailLate, "alert", 12, c => c.Late);
        Rail(services, All(DueBucket.Today), () => DeskTexts.RailToday, "bell", 13, c => c.Today);
        Rail(services, All(DueBucket.Soon), () => DeskTexts.RailSoon, "clock", 14, c => c.Soon);
        services.AddSingleton(new RailLink("/meja/orang", () => PeopleTexts.Title, "users", 65, Roles.ServiceOfficer, Roles.InformationOfficer, Roles.Superior));
        services.AddSingleton(new RailLink("/meja/bagian", () => DeskPartTexts.Title, "building", 15, [.. Roles.SeeCases])
        {
            Count = (scope, actor, ct) => scope.GetRequiredService<DeskParts>().WaitingAsync(actor, ct),
        });
    }

    public void Pages(PageConventionCollection pages) => pages.AuthorizeFolder("/Desk", Policies.CaseReader);

    public void Map(IEndpointRouteBuilder endpoints)
    {
        DeskFind.Map(endpoints);
        DeskExport.Map(endpoints);
        DeskFiles.Map(endpoints);
        Api.Map(endpoints);
        PartFiles.Map(endpoints);
    }

    private static string Unassigned => new DeskFilter(new CaseQuery { Sheet = CaseSheet.Unassigned }).Url();

    private static string All(DueBucket due) => new DeskFilter(new CaseQuery { Sheet = CaseSheet.All, Due = due }).Url();

    /// <summary>A list with its number, on every page of the desk: what is late must be seen from anywhere.</summary>
    private static void Rail(IServiceCollection services, string path, Func<string> label, string icon, int order, Func<DeskCounts, int> count) =>
        services.AddSingleton(new RailLink(path, label, icon, order, [.. Roles.SeeCases])
        {
            Count = async (scope, actor, ct) => count(await scope.GetRequiredService<CaseTally>().OfDeskAsync(actor, ct)),
        });
}
