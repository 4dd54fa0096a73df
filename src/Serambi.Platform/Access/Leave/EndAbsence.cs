using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Access.Leave;

public sealed record EndAbsenceInput(Guid AbsenceId);

/// <summary>Calls a leave off before it begins, or ends it before its last day: the stand-in's rights end at once.</summary>
public sealed class EndAbsence(SerambiDb db, Absences absences, EventLog events, StaffSessions sessions, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(EndAbsenceInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var absence = await db.Set<Absence>().FirstOrDefaultAsync(a => a.Id == input.AbsenceId, ct);
        if (absence is null || await absences.PersonAsync(db, absence.UserId, actor, ct) is null) return Problem.NotFound;
        if (absence.EndedAtUtc is not null) return new Done();
        absence.EndedAtUtc = time.GetUtcNow().UtcDateTime;
        await events.AppendAsync(db, StaffRules.Stream, absence.UserId, actor, new EventFacts("absence_ended", From: absence.StandInId.ToString("n")), ct);
        if (await StaffRules.SaveAsync(db, ct) is { } conflict) return conflict;
        sessions.Forget(absence.StandInId);
        return new Done();
    }
}
