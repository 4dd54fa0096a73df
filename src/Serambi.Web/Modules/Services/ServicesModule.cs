using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Cases;
using Serambi.Platform.Demo;
using Serambi.Platform.Procedures;
using Serambi.Platform.Seals;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Commands;
using Serambi.Web.Modules.Services.Demo;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services;

/// <summary>Services that are declared and not programmed (docs/services.md).</summary>
public sealed class ServicesModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<ServiceCatalog>().AddSingleton<IProcedureSource, ServiceProcedures>()
        .AddSingleton<ServiceAnswers>().AddSingleton<ServiceFacts>().AddSingleton<OnePerValue>().AddSingleton<ISealedRows, SealedAnswers>()
        .AddSingleton<ServiceKind>().AddSingleton<ICaseKind>(s => s.GetRequiredService<ServiceKind>())
        .AddScoped<ServiceUploads>().AddScoped<SubmitService>()
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
