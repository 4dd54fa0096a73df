using System.Collections.Frozen;
using System.Globalization;

namespace Serambi.Web.Modules.News.Drawing;

/// <param name="Inside">
/// Hosts ("warta.intra" or "10.1.2.3:8080") that may lie in a private network and be asked without encryption; without a port, at 80 and 443 alone:
/// what else runs on a trusted host is not trusted with it.
/// </param>
/// <param name="Patience">How long one visit may take, from the name to the last byte.</param>
public sealed record NewsOptions(IReadOnlySet<string> Inside, TimeSpan Patience)
{
    public static NewsOptions Read(IConfiguration configuration) => new(
        (configuration["News:InsideHosts"] ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase), TimeSpan.FromSeconds(configuration.GetValue("News:Seconds", 20)));

    public bool IsInside(string host, int port) => (port is 80 or 443 && Inside.Contains(host)) || Inside.Contains(string.Create(CultureInfo.InvariantCulture, $"{host}:{port}"));
}
