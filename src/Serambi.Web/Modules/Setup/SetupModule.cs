using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Setup;

/// <summary>The first hour of an installation: the body, its units and its first administrator, by browser or command line.</summary>
public sealed class SetupModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SetupGate>();
        services.AddScoped<IStartUpStep, AnnounceSetup>();
        services.AddScoped<SetUpBody>();
        services.AddScoped<ICommand, CreateAdministratorCommand>();
    }

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        pages.AllowAnonymousToFolder("/Setup");
        pages.AddFolderApplicationModelConvention("/Setup", page => page.Filters.Add(new TypeFilterAttribute(typeof(SetupFilter))));
    }
}
