using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Serambi.Web.Hosting;

/// <summary>What was counted since somebody last took it.</summary>
/// <param name="Counts">By kind and key.</param>
/// <param name="InVain">Words that were looked for in vain.</param>
public sealed record TakenViews(IReadOnlyDictionary<(string Kind, string Key), long> Counts, IReadOnlyCollection<string> InVain);

/// <summary>
/// Counts how often public pages are read, in memory alone: a number for each page, nothing of who read it, no cookie. Somebody takes the
/// numbers now and then and keeps them. Programs that call themselves such, and what a browser fetches before anybody asks, are left out.
/// </summary>
public sealed class PageViews
{
    /// <summary>Kinds of count: pages, ways in, searches.</summary>
    public const string Page = "page";
    public const string Arrival = "from";
    public const string Search = "search";

    private const int MostKeys = 5_000;
    private const int MostInVain = 500;
    private const int LongestKey = 200;

    private static readonly SearchValues<string> Programs = SearchValues.Create(
        ["bot", "crawl", "spider", "slurp", "monitor", "uptime", "pingdom", "curl", "wget", "python", "headless", "lighthouse", "preview", "scan", "http-client", "httpclient", "okhttp", "java/", "go-http", "libwww", "facebookexternalhit", "whatsapp"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>What a name of a host holds, a dot before it.</summary>
    private static readonly (string Class, SearchValues<string> Hosts)[] Classes =
    [
        ("search", SearchValues.Create([".google.", ".bing.", ".duckduckgo.", ".yahoo.", ".yandex.", ".ecosia."], StringComparison.OrdinalIgnoreCase)),
        ("social", SearchValues.Create([".facebook.", ".instagram.", ".t.co", ".x.com", ".twitter.", ".tiktok.", ".youtube.", ".threads.", ".linkedin.", ".telegram.", ".t.me"], StringComparison.OrdinalIgnoreCase)),
        ("government", SearchValues.Create([".go.id"], StringComparison.OrdinalIgnoreCase)),
    ];

    private readonly ConcurrentDictionary<(string Kind, string Key), StrongBox<long>> counts = new();
    private ConcurrentDictionary<string, bool> inVain = new(StringComparer.Ordinal);

    /// <summary>The name under which an address is counted: without language, slash at the end and capitals.</summary>
    public static string KeyOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var own = path.StartsWith("/en/", StringComparison.OrdinalIgnoreCase) ? path[3..] : path.Equals("/en", StringComparison.OrdinalIgnoreCase) ? "/" : path;
        var key = own.Length > 1 ? own.TrimEnd('/').ToLowerInvariant() : own;
        return key.Length <= LongestKey ? key : key[..LongestKey];
    }

    /// <summary>Somebody reads a page.</summary>
    /// <param name="request">Tells programs from readers, and how they came; nothing of it is kept.</param>
    /// <param name="key">As <see cref="KeyOf"/> gives it, or the template of an address.</param>
    public void Read(HttpRequest request, string key)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!HttpMethods.IsGet(request.Method)) return;
        var headers = request.Headers;
        if (headers.UserAgent is not [{ Length: > 0 } agent, ..] || agent.AsSpan().ContainsAny(Programs) || headers.ContainsKey("Sec-Purpose") || !IsOpened(headers)) return;
        Add(Page, key);
        if (ArrivalOf(headers.Referer.ToString(), request.Host.Value) is { } arrival) Add(Arrival, arrival);
    }

    /// <summary>Somebody looked for words.</summary>
    /// <param name="words">What was looked for, normalised.</param>
    /// <param name="found">Whether there was anything.</param>
    public void Searched(string words, bool found)
    {
        ArgumentNullException.ThrowIfNull(words);
        Add(Search, found ? "found" : "none");
        if (!found && inVain.Count < MostInVain) inVain.TryAdd(words, true);
    }

    /// <summary>Gives what was counted, and begins at nought.</summary>
    public TakenViews Take()
    {
        var taken = new Dictionary<(string Kind, string Key), long>();
        foreach (var (key, box) in counts)
        {
            if (Interlocked.Exchange(ref box.Value, 0) is > 0 and var count) taken[key] = count;
            else if (counts.Count > MostKeys / 2) counts.TryRemove(KeyValuePair.Create(key, box));   // nobody reads it now
        }

        return new TakenViews(taken, [.. Interlocked.Exchange(ref inVain, new(StringComparer.Ordinal)).Keys]);
    }

    /// <summary>Puts back what could not be kept.</summary>
    public void Return(TakenViews taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        foreach (var ((kind, key), count) in taken.Counts) Add(kind, key, count);
        foreach (var words in taken.InVain) inVain.TryAdd(words, true);
    }

    /// <summary>"search", "social", "government", "other" or "direct"; null for who was here already.</summary>
    internal static string? ArrivalOf(string referer, string? ownHost)
    {
        if (referer.Length == 0) return "direct";
        var start = referer.IndexOf("://", StringComparison.Ordinal) + 3;
        if (start < 3) return "other";
        var host = referer.AsSpan(start);
        if (host.IndexOfAny('/', '?') is >= 0 and var end) host = host[..end];
        if (host.Equals(ownHost, StringComparison.OrdinalIgnoreCase)) return null;
        var dotted = $".{host}";
        foreach (var (name, hosts) in Classes)
        {
            if (dotted.AsSpan().ContainsAny(hosts)) return name;
        }

        return "other";
    }

    /// <summary>
    /// A page that somebody opened, and not one that a worker or a script fetched. A worker that passes on what is being opened asks for
    /// "empty" and says that it navigates; browsers that say nothing are believed.
    /// </summary>
    private static bool IsOpened(IHeaderDictionary headers) => headers["Sec-Fetch-Dest"].ToString() switch
    {
        "" or "document" => true,
        "empty" => headers["Sec-Fetch-Mode"] == "navigate",
        _ => false,
    };

    private void Add(string kind, string key, long count = 1)
    {
        if (!counts.TryGetValue((kind, key), out var box))
        {
            if (counts.Count >= MostKeys) key = "…";   // a flood of addresses makes one number, never the memory full
            box = counts.GetOrAdd((kind, key), _ => new StrongBox<long>());
        }

        Interlocked.Add(ref box.Value, count);
    }
}
