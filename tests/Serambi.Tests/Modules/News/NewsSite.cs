using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Serambi.Tests.Modules.News;

/// <summary>A site on a real port of this machine that offers news as the test wants, well or badly.</summary>
internal sealed class NewsSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private NewsSite(WebApplication app) => this.app = app;

    public List<(int Id, string Title, string Category, DateTime AtUtc)> Items { get; } = [];

    /// <summary>Where the items have a picture, if they have one.</summary>
    public string? Picture { get; set; }

    /// <summary>What is sent at <c>/gambar</c>.</summary>
    public byte[] PictureBytes { get; set; } = [];

    /// <summary>How often it was sent.</summary>
    public int PicturesSent { get; private set; }

    public int Status { get; set; } = 200;

    public string? RetryAfter { get; set; }

    public string? Location { get; set; }

    /// <summary>Answers given, in order.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    public Uri Origin => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public string Url(string path) => new Uri(Origin, path).AbsoluteUri;

    public static async Task<NewsSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        var site = new NewsSite(web);
        web.MapGet("/umpan", (HttpContext context) => site.RssAsync(context));
        web.MapGet("/wp-json/wp/v2/posts", (HttpContext context) => site.PostsAsync(context));
        web.MapGet("/gambar", () =>
        {
            site.PicturesSent++;
            return Results.Bytes(site.PictureBytes, "image/png");
        });
        web.MapGet("/alih", (HttpContext context) => context.Response.Redirect(site.Location!));
        web.MapGet("/dtd", () => Results.Text("<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><rss><channel><item><title>&a;</title></item></channel></rss>", "text/xml"));
        web.MapGet("/besar", async (HttpContext context) =>
        {
            var block = new byte[1 << 16];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(block, context.RequestAborted);
        });
        web.MapGet("/lambat", async (HttpContext context) =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(" ", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(100, context.RequestAborted);
            }
        });
        await web.StartAsync();
        return site;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task RssAsync(HttpContext context)
    {
        var items = Items.Select(i => $"<item><title>{i.Title}</title><link>/berita/{i.Id}</link><guid isPermaLink=\"false\">{i.Id}</guid><category>{i.Category}</category><pubDate>{i.AtUtc:r}</pubDate><description>&lt;p&gt;Ringkasan &lt;b&gt;{i.Id}&lt;/b&gt;&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</description>{(Picture is null ? "" : $"<enclosure url=\"{Picture}\" type=\"image/png\" length=\"1\"/>")}</item>");
        var body = "<rss version=\"2.0\"><channel><title>Situs</title>" + string.Concat(items) + "</channel></rss>";
        var tag = $"\"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(body)))}\"";
        if (RetryAfter is not null) context.Response.Headers.RetryAfter = RetryAfter;
        var status = Status != 200 ? Status : context.Request.Headers.IfNoneMatch == tag ? 304 : 200;
        Answers.Enqueue(status);
        context.Response.StatusCode = status;
        if (status != 200) return;
        context.Response.Headers.ETag = tag;
        context.Response.ContentType = "application/rss+xml; charset=utf-8";
        await context.Response.WriteAsync(body);
    }

    private Task PostsAsync(HttpContext context) => context.Response.WriteAsJsonAsync(Items.Select(i => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["id"] = i.Id,
        ["date_gmt"] = i.AtUtc.ToString("s", System.Globalization.CultureInfo.InvariantCulture),
        ["link"] = Url($"/pos/{i.Id}?utm_source=api"),
        ["guid"] = new { rendered = Url($"/?p={i.Id}") },
        ["title"] = new { rendered = i.Title },
        ["excerpt"] = new { rendered = "<p>Ringkas</p>" },
        ["_embedded"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["wp:term"] = new[] { new[] { new { name = i.Category } } } },
    }));
}
