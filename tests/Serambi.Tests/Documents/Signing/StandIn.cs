using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Serambi.Tests.Documents.Signing;

/// <summary>A service on this machine that answers as a test tells it to, and remembers what it was asked.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly WebApplication host;

    private StandIn(WebApplication host) => this.host = host;

    public string Address => host.Urls.First();

    public List<string> Asked { get; } = [];

    public static async Task<StandIn> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var standIn = new StandIn(app);
        app.Run(context =>
        {
            lock (standIn.Asked) standIn.Asked.Add(context.Request.Path);
            return answer(context);
        });
        await app.StartAsync();
        return standIn;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
    }
}
