using Serambi.Formats.Feeds;
using Serambi.Platform;
using Serambi.Platform.Outside;

namespace Serambi.Web.Modules.News.Drawing;

/// <summary>
/// What a source offers now, for the preview of rules: one visit at a time, and its answer is remembered for a minute, so that somebody who
/// turns at the rules does not call the source each time.
/// </summary>
public sealed class SourcePeek(SourceClient client, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim turn = new(1);
    private (Uri Address, long At, Feed Feed)? last;

    /// <returns>The feed; a problem at the address when there is none.</returns>
    public async Task<Result<Feed>> LookAsync(string? address, bool wordPress, CancellationToken ct)
    {
        if (!client.Accepts(address)) return Wrong("Blocked");
        var asked = SourceAddress.Of(address!, wordPress);
        await turn.WaitAsync(ct);
        try
        {
            if (last is { } known && known.Address == asked && time.GetElapsedTime(known.At) < Remembered) return known.Feed;
            var answer = await client.GetAsync(asked, null, null, ct);
            if (SourceFaults.Of(answer) is { } fault) return Wrong(fault);
            var reading = FeedReader.Read(answer.Body, answer.Address ?? asked, answer.Charset);
            if (reading.Feed is not { } feed) return Wrong(reading.Fault?.ToString() ?? nameof(FeedFault.Malformed));
            last = (asked, time.GetTimestamp(), feed);
            return feed;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private static Problem Wrong(string fault) => Problem.Invalid(nameof(NewsSource.Address), SourceFaults.Say(fault));
}
