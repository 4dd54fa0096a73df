using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Demo;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Jobs;
using Serambi.Platform.Procedures;
using Serambi.Platform.Web;
using Serambi.Web.Modules.InformationRequests.Answers;
using Serambi.Web.Modules.InformationRequests.Batches;
using Serambi.Web.Modules.InformationRequests.Demo;
using Serambi.Web.Modules.InformationRequests.Figures;
using Serambi.Web.Modules.InformationRequests.Foreign;
using Serambi.Web.Modules.InformationRequests.Letters;
using Serambi.Web.Modules.InformationRequests.Register;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>Requests for public information: UU 14/2008, Perki 1/2021.</summary>
public sealed class InformationRequestsModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<RequestFacts>().AddSingleton<RequestKind>();
        services.AddSingleton<ICaseKind>(s => s.GetRequiredService<RequestKind>());
        services.AddSingleton<ForeignKind>().AddSingleton<ICaseKind>(s => s.GetRequiredService<ForeignKind>());
        services.AddSingleton(new ShippedProcedure(typeof(InformationRequestsModule).Assembly, "information-request.yaml"));
        services.AddSingleton(new ShippedProcedure(typeof(InformationRequestsModule).Assembly, "foreign-request.yaml"));
        services.AddSingleton<ILetterSource, RequestLetters>();
        services.AddSingleton<RequestFormCheck>();
        services.AddSingleton<RequestFigures>();
        services.AddScoped<RequestDrafts>().AddSingleton(new BegunForm(RequestDrafts.Form, _ => "/permintaan/ajukan"));
        services.AddSingleton(new SharedTextDoor(() => RequestTexts.StartTitle, "/permintaan/ajukan/informasi?handler=Shared"));
        services.AddScoped<SubmitRequest>().AddScoped<AcceptForeign>();
        services.AddSingleton<StaffActor>();
        services.AddScoped<AnswerBatches>().AddJob<AnswerCopies>();
        services.AddScoped<AnswerRequest>().AddScoped<AnswerParts>().AddScoped<AnswerDispatch>().AddScoped<DecideProposal>();
        services.AddScoped<RegisterDesk>().AddScoped<ImportRegister>().AddScoped<RunImport>().AddScoped<UndoImport>();
        services.AddScoped<ICommand, RegisterImportCommand>().AddScoped<ICommand, RegisterExportCommand>();
        services.AddSingleton(new RailLink("/meja/register", () => RegisterTexts.PageTitle, "book", 60, [.. Roles.SeeCases]));
        services.AddSingleton(new RailLink("/meja/permintaan/baru", () => RequestTexts.CounterTitle, "plus", 55, [.. Roles.WriteDown]));
        services.AddSingleton<IDemoStory, RequestStory>();
    }

    public void Map(IEndpointRouteBuilder endpoints)
    {
        Api.Map(endpoints);
        RegisterDownload.Map(endpoints);
        RegisterApi.Map(endpoints);
        FiguresApi.Map(endpoints);
        ReceiptFile.Map(endpoints);
    }

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        foreach (var page in (string[])["Start", "Applicant", "Contact", "Wanted", "Delivery", "Check", "Sent", "Figures/Figures"]) pages.AllowAnonymousToPage("/InformationRequests/" + page);
        pages.AuthorizePage("/InformationRequests/Register", Policies.CaseReader);
        pages.AuthorizePage("/InformationRequests/RegisterPrint", Policies.CaseReader);
        foreach (var page in (string[])["RegisterImport", "RegisterImported"]) pages.AuthorizePage("/InformationRequests/" + page, Policies.Registrar);
        pages.AuthorizePage("/InformationRequests/Counter", Policies.Registrar);
    }
}
