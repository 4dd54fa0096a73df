using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Demo;
using Serambi.Platform.Procedures;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Commands;
using Serambi.Web.Modules.Services.Demo;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services;

/// <summary>Services that are declared and not programmed (docs/services.md).</summary>
public sealed class ServicesModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<ServiceCatalog>().AddSingleton<IProcedureSource, ServiceProcedures>()
        .AddScoped<PublishService>().AddScoped<WithdrawService>()
        .AddSingleton<IDemoStory, ServiceStory>()
        .AddServiceForms()
        .AddScoped<ServiceFiles>()
        .AddScoped<ICommand, ServiceCheckCommand>()
        .AddScoped<ICommand, ServiceExportCommand>()
        .AddScoped<ICommand, ServiceListCommand>()
        .AddScoped<ICommand, ServicePublishCommand>()
        .AddScoped<ICommand, ServiceStandardCommand>()
        .AddScoped<ICommand, ServiceTryCommand>()
        .AddScoped<ICommand, ServiceWithdrawCommand>();

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        pages.AllowAnonymousToFolder("/Services/Public");
    }
}
