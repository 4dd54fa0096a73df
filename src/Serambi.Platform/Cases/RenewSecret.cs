using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Cases;

/// <summary>Replaces the tracking secret of a case for a requester who lost it or shared it; the old one opens nothing any more.</summary>
public sealed class RenewSecret(SerambiDb db, Secrets secrets, EventLog events)
{
    /// <returns>The new secret, to be shown once.</returns>
    public async Task<Result<string>> RunAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.Requester || actor.Id != caseId) return Problem.NotFound;
        if (await db.Cases.FirstOrDefaultAsync(x => x.Id == caseId, ct) is not { } c) return Problem.NotFound;
        var secret = Secrets.Create();
        c.SecretHash = secrets.Hash(secret, c.Id);
        events.Append(db, c, actor, new EventFacts(EventNames.SecretRenewed, Public: true));
        c.Version++;
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        }

        return secret;
    }
}
