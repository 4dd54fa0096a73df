using Serambi.Formats.Feeds;
using Serambi.Platform.Outside;

namespace Serambi.Web.Modules.Programmes.Drawing;

/// <param name="Origin">Where feeds of YouTube are asked. An operator may name a mirror in the body's own network, which alone is then trusted.</param>
/// <param name="Patience">How long one visit may take.</param>
public sealed record ChannelOptions(Uri Origin, TimeSpan Patience)
{
    public const string YouTube = "https://www.youtube.com/";

    public static ChannelOptions Read(IConfiguration configuration) =>
        new(new Uri(configuration["Programmes:YouTubeFeeds"] is { Length: > 0 } mirror ? mirror : YouTube, UriKind.Absolute), TimeSpan.FromSeconds(configuration.GetValue("Programmes:Seconds", 20)));

    /// <summary>The mirror and nothing else; YouTube itself needs no trust.</summary>
    public bool IsInside(string host, int port) => Origin.AbsoluteUri != YouTube && host == Origin.Host && port == Origin.Port;
}

/// <summary>Asks YouTube for what a channel or playlist has: nobody types an address here, only names of a known shape.</summary>
public sealed class ChannelFeeds(ChannelOptions options, TimeProvider time) : IDisposable
{
    private readonly SourceClient client = new(options.IsInside, options.Patience, time);

    /// <summary>One visit, written down at the series; the caller saves.</summary>
    /// <returns>What the channel offers; null when nothing is new, or when the visit failed.</returns>
    public Task<Feed?> VisitAsync(ProgrammeSeries series, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(series);
        return client.VisitAsync(series, new Uri(options.Origin, YouTubeId.FeedPath(series.FeedId ?? throw new ArgumentException("The series is not drawn.", nameof(series)))), time, ct);
    }

    public void Dispose() => client.Dispose();
}
