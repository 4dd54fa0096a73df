using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Serambi.Platform.Outside;

namespace Serambi.Platform.Push;

/// <param name="On">Whether devices may be told at all.</param>
/// <param name="Hosts">Push services of browsers: "web.push.apple.com", or "*.push.apple.com" with everything below. No other is ever called.</param>
/// <param name="Inside">Hosts ("push.intra", "127.0.0.1:8090"; without a port 80 and 443) that may lie in a private network and be asked without encryption.</param>
public sealed record PushOptions(bool On, IReadOnlySet<string> Hosts, IReadOnlySet<string> Inside)
{
    /// <summary>The services of Chromium, Firefox, Safari and Edge.</summary>
    private const string Known = "fcm.googleapis.com *.push.services.mozilla.com *.push.apple.com *.notify.windows.com";

    public static PushOptions Read(IConfiguration configuration) =>
        new(configuration.GetValue("Push:On", true), Names(configuration["Push:Hosts"] ?? Known), Names(configuration["Push:InsideHosts"]));

    /// <summary>Whether a browser's address is one that this program would call.</summary>
    public bool Accepts(string? endpoint) =>
        endpoint is { Length: <= PushAddress.LongestEndpoint } && OutsideHttp.Accepts(endpoint, IsInside) && new Uri(endpoint) is var uri && (IsInside(uri.Host, uri.Port) || (uri.IsDefaultPort && IsKnown(uri.Host)));

    internal bool IsInside(string host, int port) => (port is 80 or 443 && Inside.Contains(host)) || Inside.Contains(string.Create(CultureInfo.InvariantCulture, $"{host}:{port}"));

    private bool IsKnown(string host)
    {
        if (Hosts.Contains(host)) return true;
        for (var dot = host.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = host.IndexOf('.', dot + 1))
        {
            if (Hosts.Contains("*" + host[dot..])) return true;
        }

        return false;
    }

    private static FrozenSet<string> Names(string? list) => (list ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
