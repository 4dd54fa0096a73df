using System.Collections.Concurrent;

namespace Serambi.Platform.Data;

/// <summary>
/// One writer at a time per embedded database and process: without it, waiting writers poll SQLite's lock and the last one
/// waits seconds. Another process (the command line) is kept apart by SQLite's own lock.
/// </summary>
public static class WriteGate
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn; dispose the returned value to pass it on. Whoever holds it must open a transaction before saving.</summary>
    public static async Task<IDisposable> EnterAsync(string? database, CancellationToken ct)
    {
        var gate = Gates.GetOrAdd(database ?? "", _ => new SemaphoreSlim(1));
        await gate.WaitAsync(ct);
        return new Turn(gate);
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0) gate.Release();
        }
    }
}
