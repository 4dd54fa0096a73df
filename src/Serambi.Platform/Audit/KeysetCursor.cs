namespace Serambi.Platform.Audit;

/// <summary>Walks over rows of a sorted query page by page, so that several walks share one connection and memory stays bounded.</summary>
internal sealed class KeysetCursor<T>(Func<T?, CancellationToken, Task<List<T>>> pageAfter)
    where T : class
{
    private List<T> page = [];
    private int at;
    private bool ended;

    /// <summary>The row at hand; null before the first <see cref="NextAsync"/> and after the last row.</summary>
    public T? Current { get; private set; }

    public async Task NextAsync(CancellationToken ct)
    {
        if (ended) return;
        if (++at >= page.Count)
        {
            page = await pageAfter(Current, ct);
            at = 0;
        }

        Current = page.Count == 0 ? null : page[at];
        ended = Current is null;
    }
}
