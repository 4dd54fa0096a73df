using System.Net;
using System.Net.Sockets;

namespace Serambi.Platform.Outside;

/// <summary>Whether an address is one of the public internet: not this machine, not a private or shared network, not a cloud's metadata, not reserved (RFC 6890).</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Reserved =
    [
        .. ((string[])["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]).Select(IPNetwork.Parse),
    ];

    /// <summary>Of IPv6 only the global unicast block counts, and in it no block that stands for something else.</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !Global.Contains(address)) return false;
        return !Reserved.Any(n => n.Contains(address));
    }
}
