using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Drafts;

/// <summary>Forms of the public that were begun and are finished later, whichever module they belong to.</summary>
public sealed class DraftsModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<DraftLinks>();

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        foreach (var page in (string[])["Later", "Resume"]) pages.AllowAnonymousToPage("/Drafts/" + page);
    }
}
