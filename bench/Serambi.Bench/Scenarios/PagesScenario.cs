using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Serambi.Bench.Load;

namespace Serambi.Bench.Scenarios;

/// <summary>Kept pages against the same bytes from a bare endpoint; a page with a form; the weight of a first visit.</summary>
internal static partial class PagesScenario
{
    private const int Connections = 32;

    public static async Task RunAsync(Scene scene)
    {
        await using var house = await BenchHouse.OpenAsync(scene.Options, "pages", scene.Cluster, fresh: true);
        await using var server = await MeasuredServer.SerambiAsync(scene.Options, house, Scene.ProductPort, "/");
        var bytes = Path.Combine(scene.Options.Root, "page.html");
        using (var client = new HttpClient { BaseAddress = server.Address }) await File.WriteAllBytesAsync(bytes, await client.GetByteArrayAsync(new Uri("/", UriKind.Relative)));
        await using var bare = await MeasuredServer.PeersAsync(scene.Options, null, Scene.PeerPort, "/bytes", "--Peer:Bytes", bytes);
        var (home, same) = (await scene.RequestsAsync("home", [("/", "")]), await scene.RequestsAsync("bytes", [("/bytes", "")]));
        var size = string.Create(CultureInfo.InvariantCulture, $"kept public page of {new FileInfo(bytes).Length / 1024.0:n0} KiB");
        scene.Figures.Share(size, await Duel.FightAsync(scene.Options, s => Wrk.RunAsync(server, home, s, Connections), s => Wrk.RunAsync(bare, same, s, Connections)), 50);

        foreach (var path in new[] { "/permintaan/ajukan", "/lacak", "/masuk" })
        {
            var form = await scene.RequestsAsync("form", [(path, "")]);
            var round = await Duel.AloneAsync(scene.Options, s => Wrk.RunAsync(server, form, s, Connections));
            scene.Figures.AtMost($"page with a form, {path}", round.CpuPerRequest, "ms CPU", 1, string.Create(CultureInfo.InvariantCulture, $"{round.PerSecond:n0}/s, p99 {round.P99:n1} ms"));
        }

        await WeighAsync(scene, server);
    }

    /// <summary>Everything that a first visit loads: the page and what it refers to, compressed as a browser asks for it.</summary>
    private static async Task WeighAsync(Scene scene, MeasuredServer server)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = server.Address };
        using var plain = new HttpClient { BaseAddress = server.Address };
        var html = await client.GetStringAsync(new Uri("/", UriKind.Relative));
        var assets = Asset().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups["url"].Value)).Where(u => u.StartsWith('/') && Path.HasExtension(u.Split('#', '?')[0])).ToList();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var total = 0.0;
        var queue = new Queue<string>(["/", .. assets]);
        while (queue.TryDequeue(out var url))
        {
            var path = url.Split('#')[0];
            if (!seen.Add(path)) continue;
            var body = await client.GetByteArrayAsync(new Uri(path, UriKind.Relative));
            total += body.Length / 1024.0;
            if (path.EndsWith(".css", StringComparison.Ordinal)) foreach (Match part in Part().Matches(await plain.GetStringAsync(new Uri(path, UriKind.Relative)))) queue.Enqueue(new Uri(new Uri(server.Address, path), part.Groups["url"].Value).AbsolutePath);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {body.Length,8:n0} bytes {path}"));
        }

        scene.Figures.AtMost("first load of the home page, compressed", total, "KiB", 100, string.Create(CultureInfo.InvariantCulture, $"{seen.Count} files; every font and picture that the style sheet names in it"));
    }

    [GeneratedRegex("url\\(['\"]?(?<url>[^)'\":]+)['\"]?\\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();

    [GeneratedRegex("(?:<link[^>]+href|<script[^>]+src|<img[^>]+src|<use[^>]+href)=\"(?<url>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asset();
}
