using System.Threading.Channels;
using Serambi.Platform.Data;

namespace Serambi.Platform.Web;

/// <summary>
/// "What the public reads has changed": kept pages are stale at once, here by a counter and on other nodes by a notice after the commit
/// (<see cref="NodeListener"/>).
/// </summary>
public sealed class ContentSignal : INodeSignal
{
    private readonly Channel<bool> others = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long raised;

    /// <summary>How often something changed, as far as this node knows; a number to compare, nothing more.</summary>
    public long Raised => Interlocked.Read(ref raised);

    string INodeSignal.Channel => "serambi_content";

    /// <summary>Something was committed here.</summary>
    public void Raise()
    {
        RaiseHere();
        others.Writer.TryWrite(true);
    }

    /// <summary>Another node committed something, or may have while nobody listened.</summary>
    /// <returns>The new count.</returns>
    public long RaiseHere() => Interlocked.Increment(ref raised);

    void INodeSignal.RaiseHere() => RaiseHere();

    async Task INodeSignal.WaitToTellOthersAsync(CancellationToken ct)
    {
        await others.Reader.WaitToReadAsync(ct);
        others.Reader.TryRead(out _);
    }
}
