using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Access.Leave;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Cases;

/// <summary>Cases to be given to one person; null takes them back from whoever has them.</summary>
public sealed record AssignCasesInput(IReadOnlyList<Guid> CaseIds, Guid? AssigneeId);

/// <summary>Why a case was not given to somebody.</summary>
public enum AssignRefusal
{
    /// <summary>It does not exist, or is not the actor's to assign.</summary>
    NotYours,
    Closed,

    /// <summary>The person has no role in the unit that handles it.</summary>
    Elsewhere,

    /// <summary>Somebody else changed it at that moment.</summary>
    Changed,

    /// <summary>More than <see cref="AssignCases.Most"/> at once.</summary>
    TooMany,
}

/// <param name="Number">Null where the actor may not know it.</param>
public sealed record RefusedCase(string? Number, AssignRefusal Why);

/// <summary>What became of a bulk assignment.</summary>
/// <param name="Refused">In the order in which they were named.</param>
/// <param name="Away">The person is on leave: the stand-in hears of it, too.</param>
public sealed record Assigned(int Done, IReadOnlyList<RefusedCase> Refused, Away? Away = null);

/// <summary>Gives cases to a person, each with its event; one refused case does not hold up the others.</summary>
public sealed class AssignCases(SerambiDb db, EventLog events, CaseAccess access, UnitTree units, CaseNotices notices, Absences absences)
{
    /// <summary>Cases at once; what is named beyond them is counted as refused.</summary>
    public const int Most = 200;

    public async Task<Result<Assigned>> RunAsync(AssignCasesInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var person = input.AssigneeId is { } id ? await db.Users.AsNoTracking().Include(u => u.Grants).FirstOrDefaultAsync(u => u.Id == id && u.DisabledAtUtc == null, ct) : null;
        if (input.AssigneeId is not null && person is null) return Problem.Invalid(nameof(input.AssigneeId), CaseTexts.AssigneeUnknown);

        // Whose cases one works on in their absence one does not choose oneself: the roles that are lent with them would come along.
        if (person is not null && actor.DeputyIn(person.Id) is { } away) return Problem.Invalid(nameof(input.AssigneeId), string.Format(CultureInfo.CurrentCulture, CaseTexts.AssigneeStoodInFor, away.ForName));
        var tree = await units.GetAsync(ct);
        var ids = input.CaseIds.Distinct().ToList();
        var done = 0;
        var refused = ids.Skip(Most).Select(_ => new RefusedCase(null, AssignRefusal.TooMany)).ToList();
        foreach (var caseId in ids.Take(Most))
        {
            db.ChangeTracker.Clear();
            var c = await db.Cases.FirstOrDefaultAsync(x => x.Id == caseId, ct);
            if (c is null || !await access.MayWorkAsync(c, actor, ct))
            {
                refused.Add(new RefusedCase(null, AssignRefusal.NotYours));
                continue;
            }

            if (c.Closed || (person is not null && !WorksIn(person, tree.Find(c.HandlingUnitId)?.Path)))
            {
                refused.Add(new RefusedCase(c.Number, c.Closed ? AssignRefusal.Closed : AssignRefusal.Elsewhere));
                continue;
            }

            if (c.AssigneeId == input.AssigneeId)
            {
                done++;
                continue;
            }

            events.Append(db, c, actor, new EventFacts(EventNames.Assigned, c.AssigneeId?.ToString("n"), person?.Id.ToString("n"))
            {
                Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["to"] = person?.DisplayName },
            });
            c.AssigneeId = person?.Id;
            c.Version++;
            if (person is not null && person.Id != actor.Id) await notices.AssignedToAsync(db, c, person, ct);
            try
            {
                await db.SaveChangesAsync(ct);
                done++;
            }
            catch (DbUpdateConcurrencyException)
            {
                refused.Add(new RefusedCase(c.Number, AssignRefusal.Changed));
            }
        }

        return done == 0 && ids.Count == 1 && refused is [{ Why: AssignRefusal.Elsewhere }]
            ? Problem.Invalid(nameof(input.AssigneeId), CaseTexts.AssigneeUnknown)
            : new Assigned(done, refused, person is null || done == 0 ? null : (await absences.TodayAsync(db, [person.Id], ct)).GetValueOrDefault(person.Id));
    }

    private static bool WorksIn(SerambiUser person, string? path) => path is not null && person.Grants.Any(g =>
        g.EndedAtUtc is null && Roles.WorkCases.Contains(g.Role, StringComparer.Ordinal) && path.Contains(g.UnitId.ToString("n"), StringComparison.Ordinal));
}
