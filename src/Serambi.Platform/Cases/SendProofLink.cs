using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;

namespace Serambi.Platform.Cases;

/// <summary>Sends a requester once more the link that proves their e-mail address: the receipt may have been lost, or its link be too old.</summary>
public sealed class SendProofLink(SerambiDb db, CaseNotices notices, EventLog events, SignInThrottle throttle, TimeProvider time)
{
    /// <summary>How often a case may ask for it: an address that is a stranger's must not be flooded.</summary>
    public const int Most = 5;

    /// <summary>How long the next one waits.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>The address of a case's requester that was never proved and takes letters; null when there is none.</summary>
    public static IQueryable<ContactPoint> UnprovedOf(SerambiDb db, Guid caseId)
    {
        ArgumentNullException.ThrowIfNull(db);
        return from c in db.Cases join way in db.Contacts on c.RequesterId equals way.PartyId where c.Id == caseId && way.Kind == ContactKind.Email && way.VerifiedAtUtc == null && way.FailedAtUtc == null select way;
    }

    /// <summary>Fails with Conflict when there is nothing to prove, or too much was sent.</summary>
    public async Task<Result<Done>> RunAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.Requester || actor.Id != caseId || await db.Cases.FirstOrDefaultAsync(x => x.Id == caseId, ct) is not { } c) return Problem.NotFound;
        if (c.Closed || await UnprovedOf(db, caseId).OrderBy(w => w.Id).FirstOrDefaultAsync(ct) is not { } contact) return Problem.Conflict(CaseTexts.NothingToProve);
        var sent = await db.Events.AsNoTracking().Where(e => e.StreamId == caseId && e.Action == EventNames.ProofLinkSent).Select(e => e.AtUtc).ToListAsync(ct);
        if (sent.Count >= Most) return Problem.Conflict(CaseTexts.ProofLinkMost);
        if (sent.Count > 0 && sent.Max() > time.GetUtcNow().UtcDateTime - Pause) return Problem.Conflict(CaseTexts.ProofLinkPause);
        if (!await throttle.MayWriteToAsync(contact.Value, ct)) return Problem.Conflict(CaseTexts.ProofLinkPause);   // of whatever case: it may be a stranger's mailbox
        notices.ProofLink(db, c, contact);
        events.Append(db, c, actor, new EventFacts(EventNames.ProofLinkSent));
        c.Version++;
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        }

        return new Done();
    }
}
