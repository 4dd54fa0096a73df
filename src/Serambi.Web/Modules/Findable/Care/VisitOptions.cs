using System.Collections.Frozen;
using System.Globalization;

namespace Serambi.Web.Modules.Findable.Care;

/// <param name="Inside">Hosts of the body's own network that may be asked, as for news: with a port, else at 80 and 443 alone.</param>
/// <param name="Pause">Between two visits of one host.</param>
/// <param name="Patience">How long one visit may take.</param>
public sealed record VisitOptions(IReadOnlySet<string> Inside, TimeSpan Pause, TimeSpan Patience)
{
    public static VisitOptions Read(IConfiguration configuration) => new(
        (configuration["Links:InsideHosts"] ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase),
        TimeSpan.FromSeconds(configuration.GetValue("Links:PauseSeconds", 2.0)),
        TimeSpan.FromSeconds(configuration.GetValue("Links:Seconds", 15)));

    public bool IsInside(string host, int port) => (port is 80 or 443 && Inside.Contains(host)) || Inside.Contains(string.Create(CultureInfo.InvariantCulture, $"{host}:{port}"));
}
