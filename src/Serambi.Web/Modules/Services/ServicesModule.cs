using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Demo;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Jobs;
using Serambi.Platform.Procedures;
using Serambi.Platform.Seals;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Api;
using Serambi.Web.Modules.Services.Archive;
using Serambi.Web.Modules.Services.Commands;
using Serambi.Web.Modules.Services.Compare;
using Serambi.Web.Modules.Services.Demo;
using Serambi.Web.Modules.Services.Desk;
using Serambi.Web.Modules.Services.Editing;
using Serambi.Web.Modules.Services.Fees;
using Serambi.Web.Modules.Services.Figures;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Issuing;
using Serambi.Web.Modules.Services.Keeping;
using Serambi.Web.Modules.Services.Letters;
using Serambi.Web.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Permits.Figures;
using Serambi.Web.Modules.Services.Permits.Public;
using Serambi.Web.Modules.Services.Proof;
using Serambi.Web.Modules.Services.Public;
using Serambi.Web.Modules.Services.Publishing;
using Serambi.Web.Modules.Services.Register;

namespace Serambi.Web.Modules.Services;

/// <summary>Services that are declared and not programmed (docs/services.md).</summary>
public sealed class ServicesModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services
        .AddScoped<IPublished, PublishedServices>()
        .AddSingleton<ServiceCatalog>().AddSingleton<IProcedureSource, ServiceProcedures>()
        .AddSingleton<ServiceAnswers>().AddSingleton<ServiceFacts>().AddSingleton<OnePerValue>().AddSingleton<ISealedRows, SealedAnswers>().AddSingleton<ISealedRows, SealedEditions>()
        .AddSingleton<ServiceKind>().AddSingleton<ICaseKind>(s => s.GetRequiredService<ServiceKind>())
        .AddSingleton<ILetterSource, OutputLetters>().AddSingleton<ILetterSource, ServiceLetters>()
        .AddSingleton<OutputWatch>().AddSingleton<IDocumentWatch>(s => s.GetRequiredService<OutputWatch>())
        .AddScoped<SettleFee>().AddScoped<PrepareOutputs>().AddScoped<SendOutputs>().AddJob<IssueBySystem>().AddScoped<ReadPrivateAnswers>().AddScoped<ApplicationView>()
        .AddScoped<IEmbed, ServiceEmbed>().AddScoped<IEmbed, RegisterEmbed>()
        .AddScoped<ServiceRegister>().AddSingleton<ServiceFigures>().AddJob<KeepServices>()
        .AddScoped<ServiceUploads>().AddScoped<SubmitService>()
        .AddScoped<DeclarationDrafts>().AddScoped<BeginDeclaration>().AddScoped<ChangeDeclaration>().AddScoped<UndoDeclaration>()
        .AddSingleton(new RailLink("/admin/layanan", () => DeclarationTexts.Title, "stamp", 842, Roles.Administrator) { Group = () => AdminTexts.Title, ForBody = true })
        .AddSingleton(new RailLink("/meja/layanan", () => CounterTexts.Title, "plus", 56, [.. Roles.WriteDown]))
        .AddScoped<PublishService>().AddScoped<WithdrawService>()
        .AddSingleton<IDemoStory, ServiceStory>().AddScoped<IUnitBlock, Public.UnitOffers>()
        .AddSingleton<ICaseInvitation, ProofInvitation>()
        .AddServiceForms()
        .AddPermits()
        .AddArchives()
        .AddScoped<ComparisonView>().AddScoped<RecordComparison>().AddScoped<UploadChecks>().AddScoped<SignedUploads>()
        .AddScoped<ServiceFiles>()
        .AddScoped<ICommand, ServiceCheckCommand>()
        .AddScoped<ICommand, ServiceExportCommand>()
        .AddScoped<ICommand, ServiceListCommand>()
        .AddScoped<ICommand, ServicePublishCommand>()
        .AddScoped<ICommand, ServiceStandardCommand>()
        .AddScoped<ICommand, ServiceTestCommand>()
        .AddScoped<ICommand, ServiceTryCommand>()
        .AddScoped<ICommand, ServiceWithdrawCommand>();

    public void Map(IEndpointRouteBuilder endpoints)
    {
        ServicesApi.Map(endpoints);
        FiguresFiles.Map(endpoints);
        MendingApi.Map(endpoints);
        ReceiptFile.Map(endpoints);
        RegisterFiles.Map(endpoints);
        PermitRegisterFiles.Map(endpoints);
        PermitStatisticFiles.Map(endpoints);
        ComplianceFiles.Map(endpoints);
    }

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        pages.AllowAnonymousToFolder("/Services/Public");
        pages.AllowAnonymousToPage("/Services/Figures/FiguresPage");
        pages.AllowAnonymousToFolder("/Services/Proof");
        pages.AllowAnonymousToFolder("/Services/Repair");
        pages.AllowAnonymousToPage("/Services/Register/PublicRegister");
        pages.AllowAnonymousToFolder("/Services/Permits/Holder");
        pages.AllowAnonymousToFolder("/Services/Permits/Public");
        pages.AuthorizeFolder("/Services/Permits/Desk", Policies.CaseReader);
        pages.AuthorizeFolder("/Services/Counter", Policies.Registrar);
        pages.AuthorizeFolder("/Services/Editing", Policies.BodyAdministrator);
        pages.AuthorizeFolder("/Services/Archive", Policies.BodyAdministrator);
        pages.AuthorizePage("/Services/Desk/Application", Policies.CaseReader);
        pages.AuthorizePage("/Services/Compare/Compare", Policies.CaseReader);
    }
}
