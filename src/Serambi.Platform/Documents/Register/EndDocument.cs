using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Platform.Documents.Register;

/// <param name="Id">The document.</param>
/// <param name="Version">The version that was shown.</param>
/// <param name="Reason">Why; everybody who checks the document reads it.</param>
/// <param name="ReplacedBy">Number of the issued document that takes its place; empty to revoke it.</param>
public sealed record EndDocumentInput(Guid Id, int Version, string? Reason, string? ReplacedBy);

/// <summary>Takes an issued document out of force, for good: revoked, or replaced by another. A right of its own, apart from issuing.</summary>
public sealed class EndDocument(SerambiDb db, DocumentAccess access, DocumentEvents events, IEnumerable<IDocumentWatch> watches, TimeProvider time)
{
    public const int LongestReason = 500;

    public async Task<Result<Done>> RunAsync(EndDocumentInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var document = await db.Set<IssuedDocument>().FirstOrDefaultAsync(d => d.Id == input.Id, ct);
        if (document is null || !await access.MayReadAsync(document, actor, ct)) return Problem.NotFound;
        if (!await access.MayEndAsync(document, actor, ct)) return Problem.Forbidden;
        if (document.State != DocumentState.Issued || document.Version != input.Version) return Problem.Conflict(IssuedTexts.ChangedMeanwhile);
        foreach (var watch in watches)
            if (await watch.HinderedAsync(db, document, ct) is { } hindrance) return hindrance;
        if (await access.NeedsAnotherAsync(await IssuerAsync(document.Id, ct), actor, ct)) return Problem.Invalid(nameof(input.Reason), IssuedTexts.AnotherMustEnd);
        var reason = PlainText.Clean(input.Reason, multiline: false);
        if (reason.Length is 0 or > LongestReason) return Problem.Invalid(nameof(input.Reason), IssuedTexts.ReasonRequired);
        var number = PlainText.Clean(input.ReplacedBy, multiline: false);
        IssuedDocument? next = null;
        if (number.Length > 0)
        {
            next = await db.Set<IssuedDocument>().FirstOrDefaultAsync(d => d.Number == number && d.State == DocumentState.Issued && d.Id != document.Id, ct);
            if (next is null || !await access.MayReadAsync(next, actor, ct)) return Problem.Invalid(nameof(input.ReplacedBy), IssuedTexts.ReplacementUnknown);

            // Two that take each other's place at once: one of them must give way.
            next.Version++;
        }

        (document.State, document.StateReason, document.StateAtUtc, document.ReplacedById) = (next is null ? DocumentState.Revoked : DocumentState.Replaced, reason, time.GetUtcNow().UtcDateTime, next?.Id);
        await events.AppendAsync(db, document, actor, next is null ? DocumentEvents.Revoked : DocumentEvents.Replaced, ct, ("reason", reason), ("by", next?.Number));
        return await DocumentEvents.SaveAsync(db, document, ct) ? new Done() : Problem.Conflict(IssuedTexts.ChangedMeanwhile);
    }

    private Task<Guid?> IssuerAsync(Guid id, CancellationToken ct) => db.Events.AsNoTracking()
        .Where(e => e.StreamId == id && e.Action == DocumentEvents.Issued).Select(e => e.ActorId).FirstOrDefaultAsync(ct);
}

/// <param name="Reason">Why; stands in the history.</param>
public sealed record DiscardDocumentInput(Guid Id, string? Reason);

/// <summary>Gives up a document that was not issued. Its number, if it has one, stays used.</summary>
public sealed class DiscardDocument(SerambiDb db, DocumentAccess access, DocumentEvents events, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(DiscardDocumentInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var document = await db.Set<IssuedDocument>().FirstOrDefaultAsync(d => d.Id == input.Id, ct);
        if (document is null || !await access.MayReadAsync(document, actor, ct)) return Problem.NotFound;
        if (!await access.MayIssueAsync(document.UnitId, actor, ct)) return Problem.Forbidden;
        if (document.State is not (DocumentState.Draft or DocumentState.Queued) || DocumentClaims.Holds(document, time)) return Problem.Conflict(IssuedTexts.ChangedMeanwhile);
        var reason = PlainText.Clean(input.Reason, multiline: false);
        if (reason.Length is 0 or > EndDocument.LongestReason) return Problem.Invalid(nameof(input.Reason), IssuedTexts.ReasonRequired);
        await MarkAsync(document, reason, actor, ct);
        return await DocumentEvents.SaveAsync(db, document, ct) ? new Done() : Problem.Conflict(IssuedTexts.ChangedMeanwhile);
    }

    /// <summary>The same of a tracked draft, for an operation that saves it together with its own change.</summary>
    public async Task MarkAsync(IssuedDocument document, string reason, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        (document.State, document.StateReason, document.StateAtUtc) = (DocumentState.Discarded, reason, time.GetUtcNow().UtcDateTime);
        document.Version++;
        await events.AppendAsync(db, document, actor, DocumentEvents.Discarded, ct, ("reason", reason));
    }
}
