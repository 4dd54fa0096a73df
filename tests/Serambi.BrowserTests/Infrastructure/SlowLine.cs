using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Serambi.BrowserTests.Infrastructure;

/// <summary>A bad line to a program that listens: each page arrives in small pieces with pauses, everything else at once. For reading only.</summary>
public sealed class SlowLine : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly string[] Kept = ["Content-Type", "Content-Security-Policy", "Cache-Control"];

    private readonly HttpClient program;
    private readonly WebApplication server;
    private readonly int piece;

    private SlowLine(ListeningApp app, int piece)
    {
        this.piece = piece;
        program = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = app.Address };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(PassAsync);
    }

    /// <summary>Where the same paths are found as at the program itself.</summary>
    public string Address => server.Urls.First();

    /// <param name="app">The program behind the line.</param>
    /// <param name="piece">How many bytes of a page arrive at a time.</param>
    public static async Task<SlowLine> OpenAsync(ListeningApp app, int piece = 400)
    {
        ArgumentNullException.ThrowIfNull(app);
        var line = new SlowLine(app, piece);
        await line.server.StartAsync();
        return line;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        program.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        using var answer = await program.GetAsync(new Uri(context.Request.Path + context.Request.QueryString, UriKind.Relative), context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var name in Kept)
        {
            if (answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values)) context.Response.Headers[name] = values.ToArray();
        }

        var body = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        var size = answer.Content.Headers.ContentType?.MediaType == "text/html" ? piece : int.MaxValue;
        foreach (var part in body.Chunk(Math.Min(size, Math.Max(body.Length, 1))))
        {
            await context.Response.Body.WriteAsync(part, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            if (part.Length < body.Length) await Task.Delay(Pause, context.RequestAborted);
        }
    }
}
