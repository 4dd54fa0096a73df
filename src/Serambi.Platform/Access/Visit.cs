using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Serambi.Platform.Access;

/// <summary>Where a sign-in comes from: as little as a person needs to recognise their own session.</summary>
/// <param name="Device">"Chrome, Android".</param>
/// <param name="Network">The address shortened to /24 (IPv4) or /48 (IPv6).</param>
public sealed record Visit(string Device, string Network)
{
    private static readonly (string Sign, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static Visit Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Visit(Describe(context.Request.Headers.UserAgent.ToString()), Shorten(context.Connection.RemoteIpAddress));
    }

    /// <summary>"203.0.113.0/24", "2001:db8:1::/48", or "-" when unknown.</summary>
    public static string Shorten(IPAddress? address)
    {
        if (address is null) return "-";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        var kept = address.AddressFamily == AddressFamily.InterNetworkV6 ? 6 : 3;
        bytes.AsSpan(kept).Clear();
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }

    private static string Describe(string agent)
    {
        string? Name((string Sign, string Name)[] list) => Array.Find(list, s => agent.Contains(s.Sign, StringComparison.Ordinal)).Name;
        return string.Join(", ", new[] { Name(Browsers), Name(Systems) }.OfType<string>());
    }
}
