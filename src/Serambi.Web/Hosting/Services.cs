using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc.Controllers;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Documents;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Documents.Signing;
using Serambi.Platform.Files;
using Serambi.Platform.Files.Scanning;
using Serambi.Platform.Jobs;
using Serambi.Platform.Looks;
using Serambi.Platform.Mail;
using Serambi.Platform.Outbox;
using Serambi.Platform.Parties;
using Serambi.Platform.Procedures;
using Serambi.Platform.Push;
using Serambi.Platform.Seals;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Webhooks;
using Serambi.Web.Commands;

namespace Serambi.Web.Hosting;

/// <summary>What the server and the command line share.</summary>
public static class Services
{
    /// <summary>Registers the platform and every module.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration, IReadOnlyList<IModule> modules, bool worker = true)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(modules);
        var storage = new StorageOptions(Path.GetFullPath(configuration["Storage:Root"] ?? "data"));
        Directory.CreateDirectory(storage.Root);
        services.AddSingleton(storage);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new ModelAssemblies([typeof(Services).Assembly]));
        var database = DatabaseOptions.Read(configuration, storage);
        services.AddSerambiData(database, CompiledModels.Find(database));
        var keys = configuration["Keys:File"] is { Length: > 0 } named ? new KeyOptions(Path.GetFullPath(named)) : KeyOptions.Under(storage.Root);
        if (keys.File == storage.Keys) throw new InvalidOperationException($"Keys:File: {keys.File} is the folder in which this program keeps its own keys; name a file, in it or elsewhere.");
        services.AddSingleton(keys);
        services.AddSeals().AddSerambiDataProtection();
        services.AddSingleton<SettingsStore>().AddScoped<SaveBody>().AddScoped<RuleSection>().AddScoped<ArticleEmbeds>().AddScoped<ArticleParts>();
        services.AddSingleton<SiteAddress>();
        services.AddOutbox(worker).AddJobs(worker).AddMail(configuration).AddAudit();
        services.AddUnits().AddAccess(configuration).AddPublicAccounts().AddWebhooks(configuration).AddPush(configuration);
        services.AddSingleton(ScanOptions.Read(configuration));
        services.AddFiles().AddParties().AddDocuments().AddSigning(configuration).AddDocumentRegister(configuration);
        services.AddWorkingCalendar().AddProcedures().AddJob<RecomputeOpenClocks>();
        services.AddCases();
        services.AddDemo();
        services.AddCommands();
        services.AddSingleton(modules);
        services.AddScoped<IStartUpStep, CheckKeys>();
        services.AddScoped<IStartUpStep, AdoptShippedCalendar>();
        services.AddScoped<IStartUpStep, AdoptShippedProcedures>();
        services.AddHealthChecks();
        services.Configure<ForwardedHeadersOptions>(o => Proxy.Trust(o, configuration));
        services.AddRazorPages(o =>
        {
            o.RootDirectory = "/Modules";
            foreach (var module in modules) module.Pages(o.Conventions);
        }).ConfigureApplicationPartManager(parts => parts.FeatureProviders.Remove(parts.FeatureProviders.OfType<ControllerFeatureProvider>().Single()));   // there are none to look for
        PagesOnDemand.Add(services);
        services.AddSingleton<KnownPages>().AddSingleton<ContentSignal>().AddSingleton<INodeSignal>(s => s.GetRequiredService<ContentSignal>());
        services.AddSingleton<PageStore>().AddSingleton<LookStore>().AddSingleton<SharePictures>().AddSingleton<PageViews>();
        services.AddSingleton<FrameParts>().AddScoped<DeskRail>().AddScoped<IPageChrome, BodyChrome>();
        services.AddPageKit();
        services.AddResponseCompression(Compression.Configure);
        services.AddApi();
        services.AddSingleton(_ => RateLimits.Create());
        foreach (var module in modules) module.Add(services, configuration);
    }
}
