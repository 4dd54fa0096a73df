using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Commands;

namespace Serambi.Web.Modules.Services;

/// <summary>Services that are declared and not programmed (docs/services.md).</summary>
public sealed class ServicesModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services
        .AddScoped<ServiceFiles>()
        .AddScoped<ICommand, ServiceCheckCommand>()
        .AddScoped<ICommand, ServiceStandardCommand>()
        .AddScoped<ICommand, ServiceTryCommand>();
}
