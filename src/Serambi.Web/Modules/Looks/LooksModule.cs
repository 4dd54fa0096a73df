using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Access;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Looks;

/// <summary>How the pages look: emblem, colours and typeface of the body, and the pictures that messengers show.</summary>
public sealed class LooksModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<SaveLook>().AddScoped<UndoLook>();
        services.AddSingleton(new RailLink("/admin/tampilan", () => LookTexts.Title, "image", 836, Roles.Administrator) { Group = () => AdminTexts.Title });
    }

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        pages.AuthorizePage("/Looks/Look", Policies.Administrator);
    }

    public void Map(IEndpointRouteBuilder endpoints) => LookFiles.Map(endpoints);
}
