using System.Net;
using System.Net.Sockets;

namespace Serambi.Platform.Outside;

/// <summary>
/// The way to addresses that people typed in, so that nobody reaches through it what they could not reach themselves: each name is resolved
/// once, the address is checked, and the connection goes to that very address; no proxy, no cookie, no redirect that nobody looked at.
/// </summary>
public static class OutsideHttp
{
    private const int LongestAddress = 1_000;

    /// <summary>Whether an address may be called at all: https to a host, without user, password and fragment; http only to hosts that are trusted.</summary>
    /// <param name="url">The address.</param>
    /// <param name="trusted">Whether a host and port may lie in a private network, and be asked without encryption: the operator of the house said so.</param>
    public static bool Accepts(string? url, Func<string, int, bool> trusted)
    {
        ArgumentNullException.ThrowIfNull(trusted);
        if (url is null or { Length: > LongestAddress } || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || uri.Host.Length == 0) return false;
        if (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp) return false;
        return trusted(uri.Host, uri.Port) || (uri.Scheme == Uri.UriSchemeHttps && (!IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) || PublicAddress.Is(address)));
    }

    /// <summary>Connects to public addresses and trusted hosts alone; else throws <see cref="BlockedAddressException"/> within the exception of the request.</summary>
    public static SocketsHttpHandler Handler(Func<string, int, bool> trusted) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, trusted(context.DnsEndPoint.Host, context.DnsEndPoint.Port), ct),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        MaxResponseHeadersLength = 16,
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, bool allowPrivate, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(to.Host, ct);
        var allowed = addresses.Where(a => allowPrivate || PublicAddress.Is(a)).ToArray();
        if (allowed.Length == 0) throw new BlockedAddressException("The name leads into a network that is not public.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, to.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A name led to an address that must not be called.</summary>
public sealed class BlockedAddressException : Exception
{
    public BlockedAddressException()
    {
    }

    public BlockedAddressException(string message)
        : base(message)
    {
    }

    public BlockedAddressException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
