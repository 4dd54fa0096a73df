using System.Threading.Channels;
using Serambi.Platform.Data;

namespace Serambi.Platform.Outbox;

/// <summary>"There is something to send": wakes the worker of this process, and through <see cref="NodeListener"/> those of other nodes.</summary>
public sealed class OutboxSignal : INodeSignal
{
    private readonly Channel<bool> worker = NewChannel();
    private readonly Channel<bool> others = NewChannel();

    /// <summary>Something was committed here. Cheap, and many raises before a wake-up are one.</summary>
    public void Raise()
    {
        worker.Writer.TryWrite(true);
        others.Writer.TryWrite(true);
    }

    string INodeSignal.Channel => "serambi_outbox";

    /// <summary>Another node committed something.</summary>
    public void RaiseHere() => worker.Writer.TryWrite(true);

    /// <summary>Waits until raised, at most <paramref name="longest"/> (real time).</summary>
    internal Task WaitAsync(TimeSpan longest, CancellationToken ct) => WaitAsync(worker.Reader, longest, ct);

    public async Task WaitToTellOthersAsync(CancellationToken ct)
    {
        await others.Reader.WaitToReadAsync(ct);
        others.Reader.TryRead(out _);
    }

    private static async Task WaitAsync(ChannelReader<bool> reader, TimeSpan longest, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(longest);
        try
        {
            await reader.WaitToReadAsync(patience.Token);
            reader.TryRead(out _);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // the poll interval is over: look without having been called
        }
    }

    private static Channel<bool> NewChannel() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
