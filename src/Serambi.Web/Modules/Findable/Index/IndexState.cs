namespace Serambi.Web.Modules.Findable.Index;

/// <summary>How far this node knows the index to be true.</summary>
public sealed class IndexState(TimeProvider time) : IDisposable
{
    /// <summary>What raises no signal (services, for example) is looked at again after it.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim gate = new(1);
    private long raised = long.MinValue;
    private long at;

    /// <summary>One at a time brings it up to date.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        return new Turn(gate);
    }

    public bool IsFresh(long now) => Interlocked.Read(ref raised) == now && time.GetElapsedTime(Interlocked.Read(ref at)) < Life;

    /// <summary>All changes up to that signal are in.</summary>
    public void Reached(long signal)
    {
        Interlocked.Exchange(ref at, time.GetTimestamp());
        Interlocked.Exchange(ref raised, signal);
    }

    public void Dispose() => gate.Dispose();

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
