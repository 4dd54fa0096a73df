using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Serambi.Platform.Files.Scanning;

/// <summary>Where files are scanned for malware, from the section <c>Scan</c> of the configuration.</summary>
/// <param name="EndPoint">Socket of clamd; null: files are not scanned.</param>
/// <param name="Name">The address as it was written, for messages.</param>
public sealed record ScanOptions(EndPoint? EndPoint, string Name)
{
    /// <summary>While the scanner does not answer, files are held; false takes them and scans them afterwards.</summary>
    public bool Hold { get; init; } = true;

    /// <summary>How long one file may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    public bool Configured => EndPoint is not null;

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="InvalidOperationException">A value cannot be used; the message says which.</exception>
    public static ScanOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var scan = configuration.GetSection("Scan");
        var address = scan["Address"] ?? "";
        var seconds = int.TryParse(scan["Seconds"] ?? "30", NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 600
            ? number : throw new InvalidOperationException("Scan:Seconds must be a whole number from 1 to 600.");
        return new ScanOptions(EndPointOf(address), address)
        {
            Hold = (scan["WhenDown"] ?? "hold") switch
            {
                "hold" => true,
                "take" => false,
                _ => throw new InvalidOperationException("Scan:WhenDown must be hold or take."),
            },
            Patience = TimeSpan.FromSeconds(seconds),
        };
    }

    private static EndPoint? EndPointOf(string address)
    {
        if (address.Length == 0) return null;
        if (address.StartsWith("unix:", StringComparison.Ordinal) && address.Length > "unix:".Length) return new UnixDomainSocketEndPoint(address["unix:".Length..]);
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "tcp", Port: > 0, Host.Length: > 0 }
            ? new DnsEndPoint(uri.Host, uri.Port)
            : throw new InvalidOperationException("Scan:Address must be unix:/path/of/socket or tcp://host:port.");
    }
}
