using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Serambi.Web.Hosting;

/// <summary>Believes forwarded addresses only from proxies named in <c>Proxy:Networks</c> (comma-separated, CIDR).</summary>
public static class Proxy
{
    public static void Trust(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(configuration);
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        var networks = (configuration["Proxy:Networks"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var network in networks) options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        options.ForwardedHeaders = networks.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
    }
}
