using System.Globalization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration.Memory;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Api;
using Serambi.Web.Commands;

namespace Serambi.Web.Hosting;

/// <summary>Builds the web server from the modules.</summary>
public static class SerambiHost
{
    /// <summary>Runs the server until it is told to stop.</summary>
    /// <param name="args">Configuration as arguments; <c>--demo</c> fills an empty database with the demonstration first, and says where to sign in.</param>
    /// <param name="modules">The rooms of the house.</param>
    public static async Task<int> ServeAsync(string[] args, IReadOnlyList<IModule> modules)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(modules);
        HouseLanguage.Set("id");
        var demo = args.Contains(DemoOption, StringComparer.Ordinal);
        var settings = args.Where(a => a != DemoOption).ToArray();

        // A house that has just been furnished is opened anew: what was read of it before is out of date.
        while (!await ServeAsync(settings, modules, demo)) continue;
        return 0;
    }

    /// <returns>False when, instead, the demonstration was made.</returns>
    private static async Task<bool> ServeAsync(string[] args, IReadOnlyList<IModule> modules, bool demo)
    {
        await using var app = Create(args, modules);
        var stopping = app.Lifetime.ApplicationStopping;

        // The model of the database is made on one core while pages and addresses are read on the other: each takes about half of a start.
        var prepared = Task.Run(() => StartUp.PrepareAsync(app.Services, stopping), stopping);
        Furnish(app, modules);
        await prepared;
        await using var scope = app.Services.CreateAsyncScope();
        var demonstration = demo ? scope.ServiceProvider.GetServices<ICommand>().OfType<DemoCommand>().Single() : null;
        if (demonstration is not null && await demonstration.FillIfEmptyAsync(Console.Out, stopping)) return false;
        await app.StartAsync(stopping);
        if (demonstration is not null) await demonstration.TellAsync(Console.Out, stopping);
        await app.WaitForShutdownAsync(CancellationToken.None);
        return true;
    }

    private const string DemoOption = "--demo";

    /// <summary>The framework's lines about each request and statement, unless the configuration asks for them: they cost more than the pages.</summary>
    private static IReadOnlyDictionary<string, string?> QuietFramework { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = nameof(LogLevel.Warning),

        // Pages with a form say no-store themselves; antiforgery says no-cache besides, and would tell so with every page.
        ["Logging:LogLevel:Microsoft.AspNetCore.Antiforgery.DefaultAntiforgery"] = nameof(LogLevel.Error),
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = nameof(LogLevel.Warning),
    };

    private static WebApplication Create(string[] args, IReadOnlyList<IModule> modules)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot() });
        builder.Configuration.AddEnvironmentVariables("SERAMBI__");
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = QuietFramework });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 << 20;
            kestrel.Limits.MaxRequestLineSize = 4096;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
        });
        Services.Add(builder.Services, builder.Configuration, modules);
        return builder.Build();
    }

    private static void Furnish(WebApplication app, IReadOnlyList<IModule> modules)
    {
        UsePipeline(app);
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        Health.Map(app);
        foreach (var module in modules) module.Map(app);
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<PageCache>();
        app.UseResponseCompression();
        app.UseMiddleware<Language>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/galat", StatusCodeSelector = Unavailable.StatusOf });
        app.UseStatusCodePagesWithReExecute("/galat/{0}");
        app.UseMiddleware<ApiProblems>();
        app.UseRouting();   // explicit: the implicit one would run before the language prefix is taken off
        app.UseMiddleware<ContentRoute>();
        app.UseMiddleware<PagesOnDemand>();
        app.Use(RefuseUnserved);
        app.UseMiddleware<CountViews>();
        app.UseMiddleware<PageCacheFill>();
        app.UseMiddleware<Throttle>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<SealedForms>();
        app.UseAntiforgery();
    }

    /// <summary>
    /// An address that nothing serves is not found, a wrong method or content type is refused as such, for everybody: the policy of pages,
    /// which also holds where there is no page, would send strangers to sign in.
    /// </summary>
    private static Task RefuseUnserved(HttpContext context, RequestDelegate next)
    {
        switch (context.GetEndpoint())
        {
            case RouteEndpoint:
                return next(context);
            case { RequestDelegate: { } refuse }:   // made by routing: 405, 415
                return refuse(context);
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }

    /// <summary>Published files lie beside the program; during development the project folder has them.</summary>
    private static string? ContentRoot() => Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) ? AppContext.BaseDirectory : null;
}
