using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Platform.Parties;

/// <summary>Who may see who somebody is, and the record of every such look. Leaders, auditors and administrators may not.</summary>
public sealed class IdentityAccess(SerambiDb db, EventLog events)
{
    private const int MaxReason = 300;
    private const int Tries = 3;
    private static readonly string[] Readers = [Roles.ServiceOfficer, Roles.InformationOfficer, Roles.Superior];

    /// <summary>Whether the actor may open proofs of identity in this case: by a role in the unit that received it or that has it now.</summary>
    public async Task<bool> AllowsAsync(Case request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.Staff) return false;
        actor = actor.In(request.AssigneeId);
        var paths = await db.Units.Where(u => u.Id == request.UnitId || u.Id == request.HandlingUnitId).Select(u => u.Path).ToListAsync(ct);
        return paths.Exists(path => Array.Exists(Readers, role => actor.Has(role, path)));
    }

    /// <summary>Checks reason and right, then writes the event <c>identity_read</c>; only when that is committed may anything be shown.</summary>
    public async Task<Problem?> RecordAsync(Guid caseId, Actor actor, string? reason, string what, Guid subject, CancellationToken ct)
    {
        var why = PlainText.Clean(reason, multiline: false);
        if (why.Length is 0 or > MaxReason) return Problem.Invalid("Reason", PartyTexts.ReasonRequired);
        for (var left = Tries; ; left--)
        {
            var request = await db.Cases.SingleOrDefaultAsync(c => c.Id == caseId, ct);
            if (request is null) return Problem.NotFound;
            if (!await AllowsAsync(request, actor, ct)) return Problem.Forbidden;
            var data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["what"] = what, ["id"] = subject.ToString("n"), ["reason"] = why };
            events.Append(db, request, actor, new EventFacts("identity_read") { Data = data });
            try
            {
                await db.SaveChangesAsync(ct);
                return null;
            }
            catch (DbUpdateException) when (left > 1)
            {
                // Somebody else wrote into the same history in between; the event takes the next place.
                db.ChangeTracker.Clear();
            }
        }
    }
}
