using Microsoft.Extensions.Configuration;

namespace Serambi.Platform.Web;

/// <summary>
/// The public address of the site, from <c>Site:Address</c>. Links in mail, QR codes and feeds use it; the Host header of a request
/// is somebody else's word and is never believed. Without it, a program that listens on this machine alone (<c>--urls</c>) is reached there.
/// </summary>
public sealed class SiteAddress(IConfiguration configuration)
{
    private readonly string origin = (configuration["Site:Address"] ?? Local(configuration["urls"]) ?? "http://127.0.0.1:5080").TrimEnd('/');

    /// <summary>Scheme and host, without a slash at the end.</summary>
    public string Origin => origin;

    private static string? Local(string? urls) =>
        urls?.Split(';').FirstOrDefault(u => Uri.TryCreate(u, UriKind.Absolute, out var address) && address is { IsLoopback: true, Port: > 0 });

    /// <summary>A whole address of a path of this site.</summary>
    /// <param name="path">Begins with a slash.</param>
    /// <param name="language">"en" puts the language prefix in front.</param>
    public string Absolute(string path, string language = "id") => origin + (string.Equals(language, "en", StringComparison.Ordinal) ? "/en" : "") + path;
}
