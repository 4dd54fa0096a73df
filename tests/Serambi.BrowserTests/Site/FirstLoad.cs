using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Playwright;

namespace Serambi.BrowserTests.Site;

/// <summary>What a page fetches when nothing of it is known yet, and whether it moves while it arrives.</summary>
internal sealed class FirstLoad
{
    // Buffered, because the page has arrived before anybody watches; two frames and a moment, because entries are handed over late.
    private const string Moved = """
        document.fonts.ready.then(() => new Promise(done => {
          const moved = [];
          new PerformanceObserver(list => {
            for (const e of list.getEntries()) if (!e.hadRecentInput) moved.push(`${e.value.toFixed(4)}: ${e.sources.map(s => s.node?.nodeName + '.' + (s.node?.className ?? '')).join(', ')}`);
          }).observe({ type: 'layout-shift', buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(moved), 30)));
        }))
        """;

    /// <summary>About what an answer has of headers, where only its content is measured.</summary>
    private const int Headers = 400;

    private static readonly ConcurrentDictionary<string, int> Packed = new(StringComparer.Ordinal);

    private readonly IPage page;
    private readonly ConcurrentQueue<string> strangers = new();
    private readonly ConcurrentDictionary<string, string> plain = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> unpacked = new();
    private long bytes;

    private FirstLoad(IPage page) => this.page = page;

    /// <summary>Requests to other hosts since <see cref="Begin"/>.</summary>
    public IReadOnlyCollection<string> Strangers => strangers;

    /// <summary>Watches a window from here on; whatever it knew is fetched again each time.</summary>
    public static async Task<FirstLoad> WatchAsync(IPage page, Uri own)
    {
        var load = new FirstLoad(page);
        page.Request += (_, request) =>
        {
            var to = new Uri(request.Url);
            if (to.Scheme is "http" or "https" && to.Authority != own.Authority) load.strangers.Enqueue(request.Url);
        };
        var session = await page.Context.NewCDPSessionAsync(page);
        session.Event("Network.responseReceived").OnEvent += (_, e) => load.Answered(e!.Value);
        session.Event("Network.loadingFinished").OnEvent += (_, e) => load.Finished(e!.Value);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        return load;
    }

    public void Begin()
    {
        Interlocked.Exchange(ref bytes, 0);
        strangers.Clear();
        unpacked.Clear();
    }

    /// <summary>
    /// Bytes over the line since <see cref="Begin"/>, headers and compression counted. Styles, scripts and drawings, which only the published
    /// program keeps packed, count as it sends them.
    /// </summary>
    public async Task<long> BytesAsync()
    {
        var all = Interlocked.Read(ref bytes);
        foreach (var address in unpacked)
        {
            if (!Packed.TryGetValue(address, out var size)) Packed[address] = size = Brotli(await (await page.Context.APIRequest.GetAsync(address)).BodyAsync());
            all += size + Headers;
        }

        return all;
    }

    /// <summary>What moved without anybody's doing: by how much, and which elements (cumulative layout shift).</summary>
    public Task<string[]> MovedAsync() => page.EvaluateAsync<string[]>(Moved);

    private static int Brotli(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) brotli.Write(content);
        return (int)packed.Length;
    }

    private void Answered(JsonElement received)
    {
        var response = received.GetProperty("response");
        var text = response.GetProperty("mimeType").GetString() is "text/css" or "text/javascript" or "application/javascript" or "image/svg+xml";
        var over = response.GetProperty("url").GetString()!.StartsWith("http", StringComparison.Ordinal);   // not from the page itself
        if (over && text && !response.GetProperty("headers").EnumerateObject().Any(h => h.Name.Equals("content-encoding", StringComparison.OrdinalIgnoreCase) && h.Value.GetString() == "br"))
            plain[received.GetProperty("requestId").GetString()!] = response.GetProperty("url").GetString()!;
    }

    private void Finished(JsonElement finished)
    {
        if (plain.TryRemove(finished.GetProperty("requestId").GetString()!, out var address)) unpacked.Enqueue(address);
        else Interlocked.Add(ref bytes, (long)finished.GetProperty("encodedDataLength").GetDouble());
    }
}
