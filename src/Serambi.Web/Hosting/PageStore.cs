using System.Collections.Concurrent;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Serambi.Platform.Calendar;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Hosting;

/// <summary>What tells one kept page from another: path with language, query, and how the reader wants to see pages. No page depends on the Host header.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PageKey(string Path, string Query, string View);

/// <summary>One way of writing a page's bytes.</summary>
internal sealed record PageBytes(byte[] Body, StringValues ETag, StringValues Encoding);

/// <summary>A page as it was rendered once.</summary>
internal sealed record KeptPage(string ContentType, PageBytes Plain, PageBytes Gzip, PageBytes Brotli, PageStamp Stamp, long MadeAtTicks)
{
    /// <summary>From this instant on the page says something wrong.</summary>
    public long UntilTicks { get; init; } = long.MaxValue;

    /// <summary>Browsers ask each time whether it is still the same, because a change must be seen at once.</summary>
    public bool Fresh { get; init; }

    /// <summary>Under which its readers are counted; null for what programs read.</summary>
    public string? Counted { get; init; }
}

/// <summary>What pages are made from besides themselves: settings, calendar, and what editors write. A page of another stamp is stale.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PageStamp(int Settings, int Calendar, long Content);

/// <summary>The pages that are kept, at most <see cref="Most"/> of them: a flood of addresses makes pages slower, never the memory full.</summary>
public sealed class PageStore(SettingsStore settings, CalendarCatalog calendar, IEnumerable<ISiteContent> contents, TimeProvider time)
{
    /// <summary>How long a page may be served before it is rendered again.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    private const int Most = 500;
    private const int Largest = 512 << 10;
    private readonly ConcurrentDictionary<PageKey, KeptPage> pages = new();

    private readonly ISiteContent[] contents = [.. contents];

    internal PageStamp Stamp => new(settings.Version, calendar.Generation, Content());

    internal KeptPage? Find(PageKey key) =>
        pages.TryGetValue(key, out var page) && page.Stamp == Stamp && Fresh(page, time.GetUtcNow().UtcTicks) ? page : null;

    /// <summary>For how many seconds a browser may keep a page, from now on: as long as the store does at most, and never beyond its end.</summary>
    internal int SecondsOf(KeptPage page) => page.Fresh ? 0 : page.UntilTicks == long.MaxValue
        ? (int)Life.TotalSeconds
        : (int)Math.Clamp((page.UntilTicks - time.GetUtcNow().UtcTicks) / TimeSpan.TicksPerSecond, 0, (long)Life.TotalSeconds);

    /// <summary>Keeps a page, when there is room; in any case gives it in all three ways of writing it.</summary>
    /// <param name="key">Its address and view.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="body">Its bytes, not compressed.</param>
    /// <param name="stamp">The stamp from before it was rendered: a change while rendering makes it stale at once.</param>
    /// <param name="untilUtc">When it begins to say something wrong; null for never.</param>
    /// <param name="fresh">Whether browsers must ask each time.</param>
    internal KeptPage Keep(PageKey key, string contentType, byte[] body, PageStamp stamp, DateTime? untilUtc, bool fresh = false)
    {
        var tag = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 10));
        var (keep, plain) = (body.Length <= Largest, new PageBytes(body, $"\"{tag}\"", StringValues.Empty));   // what is sent once is not worth compressing twice
        var page = new KeptPage(
            contentType,
            plain,
            keep ? new PageBytes(Compress(body, s => new GZipStream(s, CompressionLevel.SmallestSize)), $"\"{tag}-g\"", "gzip") : plain,
            keep ? new PageBytes(Compress(body, s => new BrotliStream(s, CompressionLevel.Optimal)), $"\"{tag}-b\"", "br") : plain,
            stamp,
            time.GetUtcNow().UtcTicks)
        { UntilTicks = untilUtc?.Ticks ?? long.MaxValue, Fresh = fresh, Counted = contentType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) ? PageViews.KeyOf(key.Path) : null };
        if (keep && (pages.Count < Most || pages.ContainsKey(key) || MakeRoom())) pages[key] = page;
        return page;
    }

    private long Content()
    {
        var stamp = 0L;
        foreach (var content in contents) stamp += content.Stamp;
        return stamp;
    }

    private static bool Fresh(KeptPage page, long now) => Math.Abs(now - page.MadeAtTicks) < Life.Ticks && now < page.UntilTicks;

    private bool MakeRoom()
    {
        foreach (var (key, _) in pages.Where(p => Find(p.Key) is null)) pages.TryRemove(key, out _);
        return pages.Count < Most;
    }

    private static byte[] Compress(byte[] body, Func<Stream, Stream> compressor)
    {
        using var target = new MemoryStream();
        using (var stream = compressor(target)) stream.Write(body);
        return target.ToArray();
    }

    /// <summary>The key of a request that may be answered from the store; null when it must be answered afresh (a member of staff, another method).</summary>
    internal static PageKey? KeyOf(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return null;
        var view = "";
        if (request.Headers.Cookie.Count > 0)
        {
            foreach (var (name, _) in request.Cookies)
            {
                var own = name.StartsWith("__Host-", StringComparison.Ordinal) ? name.AsSpan(7) : name.AsSpan();
                if (own is "serambi" or "serambi-2" || own.StartsWith("serambiC", StringComparison.Ordinal)) return null;   // a long cookie is cut into serambiC1, serambiC2…
            }

            view = ViewPreferences.Read(request).ToCookie();
        }
        else if (request.Headers["Save-Data"].Count > 0)
        {
            view = ViewPreferences.Read(request).ToCookie();
        }

        return new PageKey(request.PathBase.HasValue ? request.PathBase.Value + request.Path.Value : request.Path.Value ?? "/", request.QueryString.Value ?? "", view);
    }
}
