using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Serambi.Tests.Modules.Programmes;

/// <summary>A site on a real port of this machine that offers films as YouTube does, well or badly.</summary>
internal sealed class ChannelSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private ChannelSite(WebApplication app) => this.app = app;

    public List<(string Id, string Title, DateTime AtUtc)> Films { get; } = [];

    /// <summary>What is sent instead of the films; null sends them.</summary>
    public string? Body { get; set; }

    public int Status { get; set; } = 200;

    /// <summary>What was asked, and how it was answered, in order.</summary>
    public ConcurrentQueue<(string Asked, int Status)> Answers { get; } = new();

    public string Origin => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/";

    public static async Task<ChannelSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        var site = new ChannelSite(web);
        web.MapGet("/feeds/videos.xml", (HttpContext context) => site.AnswerAsync(context));
        await web.StartAsync();
        return site;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var entries = Films.Select(f => string.Create(CultureInfo.InvariantCulture,
            $"<entry><id>yt:video:{f.Id}</id><yt:videoId>{f.Id}</yt:videoId><title>{WebUtility.HtmlEncode(f.Title)}</title><link rel=\"alternate\" href=\"https://www.youtube.com/watch?v={f.Id}\"/><published>{f.AtUtc:yyyy-MM-dd'T'HH:mm:ss}Z</published><media:group><media:thumbnail url=\"https://i1.ytimg.com/vi/{f.Id}/hqdefault.jpg\"/><media:description>Tentang {f.Id}</media:description></media:group></entry>"));
        var body = Body ?? "<feed xmlns:yt=\"http://www.youtube.com/xml/schemas/2015\" xmlns:media=\"http://search.yahoo.com/mrss/\" xmlns=\"http://www.w3.org/2005/Atom\"><title>Kanal</title>" + string.Concat(entries) + "</feed>";
        var tag = $"\"{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}\"";
        var status = Status != 200 ? Status : context.Request.Headers.IfNoneMatch == tag ? 304 : 200;
        Answers.Enqueue((context.Request.QueryString.Value ?? "", status));
        context.Response.StatusCode = status;
        if (status != 200) return;
        context.Response.Headers.ETag = tag;
        context.Response.ContentType = "text/xml; charset=UTF-8";
        await context.Response.WriteAsync(body);
    }
}
