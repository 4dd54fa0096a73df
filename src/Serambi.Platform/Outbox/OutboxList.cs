using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Platform.Outbox;

/// <summary>A row as the administration page shows it.</summary>
/// <param name="Reason">Why it has not arrived: the receiver's last word, or that its channel is not configured.</param>
public sealed record OutboxLine(
    Guid Id, string Kind, string Label, Guid? CaseId, OutboxState State, int Attempts, DateTime CreatedAtUtc, DateTime NextAttemptAtUtc, DateTime? SentAtUtc, bool BeingSent, string? Reason);

/// <param name="State">Only rows in this state; null for all.</param>
/// <param name="Kind">Only rows of this kind.</param>
/// <param name="CaseId">Only rows of this case.</param>
/// <param name="Before">Id of the last row of the page before; null for the first page.</param>
public sealed record OutboxFilter(OutboxState? State = null, string? Kind = null, Guid? CaseId = null, Guid? Before = null);

/// <summary>The outbox, newest first, page by page.</summary>
public sealed class OutboxList(SerambiDb db, IEnumerable<IOutboxDispatcher> dispatchers, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>One page; <see cref="OutboxPage.Next"/> is the <see cref="OutboxFilter.Before"/> of the following one.</summary>
    public async Task<OutboxPage> RunAsync(OutboxFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = db.Outbox.AsNoTracking();
        if (filter.State is { } state) rows = rows.Where(m => m.State == state);
        if (filter.Kind is { } kind) rows = rows.Where(m => m.Kind == kind);
        if (filter.CaseId is { } caseId) rows = rows.Where(m => m.CaseId == caseId);
        if (filter.Before is { } before) rows = rows.Where(m => m.Id.CompareTo(before) < 0);

        var now = time.GetUtcNow().UtcDateTime;
        var notReady = dispatchers.ToDictionary(d => d.Kind, d => d.NotReady, StringComparer.Ordinal);
        var found = await rows.OrderByDescending(m => m.Id).Take(PageSize + 1)
            .Select(m => new OutboxLine(m.Id, m.Kind, m.Label, m.CaseId, m.State, m.Attempts, m.CreatedAtUtc, m.NextAttemptAtUtc, m.SentAtUtc,
                m.LeasedUntilUtc != null && m.LeasedUntilUtc >= now, m.LastError))
            .ToListAsync(ct);
        var lines = found.Take(PageSize).Select(l => l.State == OutboxState.Waiting ? l with { Reason = Blocked(l.Kind) ?? l.Reason } : l).ToList();
        return new OutboxPage(lines, found.Count > PageSize ? lines[^1].Id : null);

        string? Blocked(string of) => notReady.TryGetValue(of, out var reason) ? reason : OutboxTexts.NoDispatcher;
    }
}

/// <param name="Lines">At most <see cref="OutboxList.PageSize"/>.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record OutboxPage(IReadOnlyList<OutboxLine> Lines, Guid? Next);
