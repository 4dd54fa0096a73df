using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Access;
using Serambi.Platform.Demo;
using Serambi.Platform.Web;
using Serambi.Web.Modules.UnitPages.Demo;

namespace Serambi.Web.Modules.UnitPages;

/// <summary>Units with pages of their own under the roof of the body.</summary>
public sealed class UnitPagesModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<UnitFaceBoard>().AddSingleton<ISiteContent, UnitContent>().AddScoped<IPublished, PublishedUnits>().AddScoped<SaveUnitFace>().AddSingleton<IDemoStory, UnitFaceStory>();

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        pages.AllowAnonymousToPage("/UnitPages/Index");
        pages.AllowAnonymousToPage("/UnitPages/Show");
        pages.AuthorizePage("/UnitPages/Edit", Policies.Administrator);
    }
}
