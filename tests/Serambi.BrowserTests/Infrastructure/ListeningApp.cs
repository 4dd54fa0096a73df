using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Tests.Infrastructure;

namespace Serambi.BrowserTests.Infrastructure;

/// <summary>The program on a real port of this machine, with the real clock, because a browser keeps its own.</summary>
public sealed class ListeningApp : IAsyncDisposable
{
    private ListeningApp(SerambiApp app, Uri address) => (App, Address) = (app, address);

    public SerambiApp App { get; }

    /// <summary><c>http://localhost:PORT/</c>: a secure context for browsers, so that passkeys and Secure cookies work.</summary>
    public Uri Address { get; }

    public static async Task<ListeningApp> StartAsync(string provider = Providers.Sqlite, SerambiAppOptions? options = null)
    {
        var app = await SerambiApp.CreateAsync(provider, (options ?? new()) with { RealTime = true, Jobs = true });
        app.UseKestrel();
        app.StartServer();
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new ListeningApp(app, new UriBuilder(bound) { Host = "localhost" }.Uri);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
