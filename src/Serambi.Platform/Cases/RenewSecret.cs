using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Push;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Cases;

/// <summary>
/// Replaces the tracking secret of a case for a requester who lost it or shared it; the old one opens nothing any more, and accounts to which it
/// had been added with the old one lose it. Whoever has proved the address of the requester gets it back at the next sign-in.
/// </summary>
public sealed class RenewSecret(SerambiDb db, Secrets secrets, EventLog events)
{
    /// <param name="caseId">The case.</param>
    /// <param name="actor">Its requester.</param>
    /// <param name="account">The account that is signed in, and keeps the case; null for none.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The new secret, to be shown once.</returns>
    public async Task<Result<string>> RunAsync(Guid caseId, Actor actor, Guid? account, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.Requester || actor.Id != caseId) return Problem.NotFound;
        if (await CompanyCases.HolderAsync(db, caseId, ct) is not null || await db.Cases.FirstOrDefaultAsync(x => x.Id == caseId, ct) is not { } c) return Problem.NotFound;   // no code opens what is a company's
        var secret = Secrets.Create();
        c.SecretHash = secrets.Hash(secret, c.Id);
        db.RemoveRange(await db.Set<CaseHolder>().Where(h => h.CaseId == caseId && h.HolderId != account).ToListAsync(ct));
        db.RemoveRange(await db.Set<CasePush>().Where(p => p.CaseId == caseId).ToListAsync(ct));   // whoever had the old one may have asked for news
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
