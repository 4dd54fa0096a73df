using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Access;

/// <param name="SessionId">One session of the actor; null for all of them.</param>
/// <param name="Except">With null: the session that goes on. Null ends that one too ("sign out everywhere").</param>
public sealed record EndSessionsInput(Guid? SessionId, Guid? Except = null);

/// <summary>Ends one's own sessions, here or on other devices.</summary>
public sealed class EndSessions(SerambiDb db, StaffSessions sessions, EventLog events, TimeProvider time)
{
    /// <returns>How many ended.</returns>
    public async Task<Result<int>> RunAsync(EndSessionsInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Id is not { } userId) return Problem.Forbidden;
        int ended;
        if (input.SessionId is { } one)
        {
            if (await db.Sessions.FirstOrDefaultAsync(s => s.Id == one && s.UserId == userId, ct) is not { } session) return Problem.NotFound;
            ended = session.EndedAtUtc is null ? 1 : 0;
            session.EndedAtUtc ??= time.GetUtcNow().UtcDateTime;
        }
        else
        {
            ended = await sessions.EndAllAsync(db, userId, input.Except, ct);
            var facts = new EventFacts("sessions_ended") { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["count"] = ended.ToString(CultureInfo.InvariantCulture) } };
            if (ended > 0) await events.AppendAsync(db, StaffRules.Stream, userId, actor, facts, ct);
        }

        if (await StaffRules.SaveAsync(db, ct) is { } conflict) return conflict;
        sessions.Forget(userId);
        return ended;
    }
}
