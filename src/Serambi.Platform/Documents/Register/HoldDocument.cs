using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Platform.Documents.Register;

/// <summary>
/// What a module keeps beside documents that it had issued: a permit. It is told in the transaction of the register, and the register asks it before
/// it issues such a document or lets somebody take it out of force.
/// </summary>
public interface IDocumentWatch
{
    /// <summary>A document was issued. The caller saves, unless something has come in the way while it was signed; then nothing is issued, and it waits under its number.</summary>
    Task<Problem?> IssuedAsync(SerambiDb db, IssuedDocument document, Actor actor, CancellationToken ct);

    /// <summary>What stands in the way of issuing a draft by somebody, before it gets its number; null when nothing does.</summary>
    Task<Problem?> UnissuableAsync(SerambiDb db, IssuedDocument document, Actor actor, CancellationToken ct) => Task.FromResult<Problem?>(null);

    /// <summary>What stands in the way of ending it in the register; null when nothing does.</summary>
    Task<Problem?> HinderedAsync(SerambiDb db, IssuedDocument document, CancellationToken ct);
}

/// <summary>
/// Takes a tracked document out of force for a time or for good, for an operation that has decided so and saves it together with its own change. Whoever
/// checks the document sees it at once.
/// </summary>
public sealed class HoldDocument(DocumentEvents events, TimeProvider time)
{
    public Task SuspendAsync(SerambiDb db, IssuedDocument document, string reason, Actor actor, CancellationToken ct) => MoveAsync(db, document, DocumentState.Suspended, reason, DocumentEvents.Suspended, actor, ct);

    public Task RestoreAsync(SerambiDb db, IssuedDocument document, string reason, Actor actor, CancellationToken ct) => MoveAsync(db, document, DocumentState.Issued, reason, DocumentEvents.Restored, actor, ct);

    public Task RevokeAsync(SerambiDb db, IssuedDocument document, string reason, Actor actor, CancellationToken ct) => MoveAsync(db, document, DocumentState.Revoked, reason, DocumentEvents.Revoked, actor, ct);

    /// <summary>Another document has taken its place, for one that was in force and for one that had run out.</summary>
    public Task ReplaceAsync(SerambiDb db, IssuedDocument document, Guid byId, string reason, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        document.ReplacedById = byId;
        return MoveAsync(db, document, DocumentState.Replaced, reason, DocumentEvents.Replaced, actor, ct);
    }

    /// <summary>Gives up a draft; its number, if it has one, stays used.</summary>
    public Task DiscardAsync(SerambiDb db, IssuedDocument document, string reason, Actor actor, CancellationToken ct) => MoveAsync(db, document, DocumentState.Discarded, reason, DocumentEvents.Discarded, actor, ct);

    private Task MoveAsync(SerambiDb db, IssuedDocument document, DocumentState to, string reason, string action, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        (document.State, document.StateReason, document.StateAtUtc) = (to, to == DocumentState.Issued ? null : reason, time.GetUtcNow().UtcDateTime);
        document.Version++;
        return events.AppendAsync(db, document, actor, action, ct, ("reason", reason));
    }
}
