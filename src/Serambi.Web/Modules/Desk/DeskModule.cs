using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Access;
using Serambi.Platform.Web;

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
        services.AddScoped<DeskUploads>();
    }

    public void Pages(PageConventionCollection pages) => pages.AuthorizeFolder("/Desk", Policies.CaseReader);

    public void Map(IEndpointRouteBuilder endpoints)
    {
        DeskFind.Map(endpoints);
        DeskExport.Map(endpoints);
        DeskFiles.Map(endpoints);
    }
}
