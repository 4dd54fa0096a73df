using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Seals;

/// <param name="KeyId">The key that seals now.</param>
/// <param name="Changed">Rows sealed anew, by sort.</param>
public sealed record KeysRotated(string KeyId, IReadOnlyDictionary<string, int> Changed);

/// <summary>
/// Gives the body a new key and brings what is sealed under it, batch by batch; each batch is committed, so that an interrupted run
/// is completed by <see cref="ResumeAsync"/>. Older keys stay in the file: hashes of secrets, anchors and links made under them
/// cannot be made anew, and old back-ups need them.
/// </summary>
public sealed class RotateKeys(SerambiDb db, KeyRing ring, IEnumerable<ISealedRows> sorts, EventLog events)
{
    /// <summary>Id of the stream of events about the keys.</summary>
    public static Guid Stream { get; } = new("0198c1b0-0000-7000-8000-00000000ce15");

    private const int BatchSize = 200;

    public async Task<KeysRotated> RunAsync(Actor actor, CancellationToken ct)
    {
        ring.Rotate();
        return await ResumeAsync(actor, ct);
    }

    /// <summary>Brings everything that is not yet there under the current key; does nothing when all is.</summary>
    public async Task<KeysRotated> ResumeAsync(Actor actor, CancellationToken ct)
    {
        var changed = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var sort in sorts) changed[sort.Name] = await ResealAsync(sort, ct);
        var keyId = KeyRing.Name(ring.CurrentId);
        var facts = new EventFacts("keys_rotated", To: keyId) { Data = changed.ToDictionary(c => c.Key, string? (c) => c.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal) };
        await events.AppendAsync(db, "keys", Stream, actor, facts, ct);
        await db.SaveChangesAsync(ct);
        return new KeysRotated(keyId, changed);
    }

    private async Task<int> ResealAsync(ISealedRows sort, CancellationToken ct)
    {
        var changed = 0;
        string? after = null;
        do
        {
            using var turn = db.Embedded ? await WriteGate.EnterAsync(db.Database.GetConnectionString(), ct) : null;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var batch = await sort.ResealAsync(db, after, BatchSize, ct);
            await transaction.CommitAsync(ct);
            changed += batch.Changed;
            after = batch.Last;
        }
        while (after is not null);
        return changed;
    }
}
