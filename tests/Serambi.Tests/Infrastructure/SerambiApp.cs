using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;

namespace Serambi.Tests.Infrastructure;

/// <summary>
/// The whole program on a database and a data folder of its own. In memory by default; call <c>UseKestrel(0)</c> and
/// <c>StartServer()</c> (as the browser tests do) for a real port.
/// </summary>
public sealed class SerambiApp : WebApplicationFactory<Program>
{
    private readonly TestDatabase database;
    private readonly SerambiAppOptions options;
    private readonly DirectoryInfo storage = Directory.CreateTempSubdirectory("serambi-app-");
    private Visitor? somebody;
    private bool guest;

    private SerambiApp(TestDatabase database, SerambiAppOptions options)
    {
        (this.database, this.options) = (database, options);
        ClientOptions.BaseAddress = new Uri("https://localhost");   // cookies of the program are Secure
    }

    /// <summary>The clock of this program; moves only when the test moves it.</summary>
    public ManualTime Time { get; } = new();

    /// <summary>What the program wrote to its log, warnings and worse (see <see cref="SerambiAppOptions.LogLevel"/>).</summary>
    public LogLines Log { get; } = new();

    /// <summary>Its data folder (files, keys); deleted with it.</summary>
    public string StorageRoot => storage.FullName;

    public string Provider => database.Provider;

    public string ConnectionString => database.ConnectionString;

    /// <summary>A program on an empty database.</summary>
    /// <param name="provider">One of <see cref="Providers"/>.</param>
    /// <param name="options">What differs from the defaults.</param>
    public static async Task<SerambiApp> CreateAsync(string provider = Providers.Sqlite, SerambiAppOptions? options = null) =>
        new(await TestDatabase.CreateAsync(provider), options ?? new());

    /// <summary>Another node on the same database, with the same files and keys and the same clock; gone before this one is.</summary>
    public SerambiApp Beside() => new(database, options with
    {
        Settings = new Dictionary<string, string?>(options.Settings, StringComparer.Ordinal) { ["Storage:Root"] = StorageRoot },
        Services = services =>
        {
            options.Services?.Invoke(services);
            services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(Time);
        },
    })
    { guest = true };

    /// <summary>A new context on the program's database, outside of it; the caller disposes it.</summary>
    public SerambiDb OpenDb() => database.Open();

    /// <summary>Somebody new: a browser without scripts, with cookies of its own.</summary>
    public Visitor NewVisitor() => new(this, new HttpMessageInvoker(Server.CreateHandler()), ClientOptions.BaseAddress);

    /// <summary>The page at <paramref name="path"/>, for one visitor who stays the same during the test.</summary>
    public Task<TestPage> GetPageAsync(string path) => (somebody ??= NewVisitor()).GetPageAsync(path);

    /// <summary>Fills in and sends a form of a page that <see cref="GetPageAsync"/> gave; see <see cref="Visitor.SubmitAsync"/>.</summary>
    public Task<TestPage> SubmitAsync(TestPage page, string form, FormValues? values = null, params IEnumerable<FormFile> files) =>
        (somebody ??= NewVisitor()).SubmitAsync(page, form, values, files);

    /// <summary>Runs something with the program's own services, in a scope of its own.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> action)
    {
        await using var scope = Services.CreateAsyncScope();
        return await action(scope.ServiceProvider);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (!guest) await database.DisposeAsync();
        storage.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseStaticWebAssets();
        builder.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");   // where a test lets it listen; set later, it would race with the start
        builder.UseSetting("Database:Provider", database.Provider);
        builder.UseSetting("Database:Connection", database.ConnectionString);
        builder.UseSetting("Database:Migrate", "false");   // the schema is there
        builder.UseSetting("Storage:Root", StorageRoot);
        foreach (var (key, value) in options.Settings) builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log).SetMinimumLevel(options.LogLevel).AddFilter<LogLines>(level => level >= options.LogLevel));
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IStartupFilter, FromLoopback>();
            services.PostConfigure<PasswordHasherOptions>(o => o.IterationCount = 1_000);   // hundreds of people sign in
            if (!options.Jobs) services.Remove(services.Single(s => s.ImplementationType == typeof(JobWorker)));
            if (!options.RealTime) services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(Time);
            options.Services?.Invoke(services);
        });
    }

    /// <summary>The in-memory server leaves the client's address empty, which no real server does.</summary>
    private sealed class FromLoopback : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Connection.RemoteIpAddress ??= IPAddress.Loopback;
                return rest(context);
            });
            next(app);
        };
    }
}

/// <summary>How a <see cref="SerambiApp"/> differs from the defaults.</summary>
public sealed record SerambiAppOptions
{
    /// <summary>Configuration keys, as in <c>Mail:Host</c>.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Services to replace or to add, after the program's own.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Whether the program sees the real clock: browsers drop cookies that a standing clock lets expire.</summary>
    public bool RealTime { get; init; }

    /// <summary>Whether jobs run by themselves. A test runs those it means by <see cref="JobRunner"/>; one that came in between would be a second run beside it.</summary>
    public bool Jobs { get; init; }

    public LogLevel LogLevel { get; init; } = LogLevel.Warning;
}
