using Microsoft.Extensions.Configuration;

namespace Serambi.Platform.Web;

/// <summary>
/// The public address of the site, from <c>Site:Address</c>. Links in mail, QR codes and feeds use it; the Host header of a request
/// is somebody else's word and is never believed.
/// </summary>
public sealed class SiteAddress(IConfiguration configuration)
{
    private readonly string origin = (configuration["Site:Address"] ?? "http://127.0.0.1:5080").TrimEnd('/');

    /// <summary>Scheme and host, without a slash at the end.</summary>
    public string Origin => origin;

    /// <summary>A whole address of a path of this site.</summary>
    /// <param name="path">Begins with a slash.</param>
    /// <param name="language">"en" puts the language prefix in front.</param>
    public string Absolute(string path, string language = "id") => origin + (string.Equals(language, "en", StringComparison.Ordinal) ? "/en" : "") + path;
}
