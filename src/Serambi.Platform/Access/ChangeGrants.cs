using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Access;

/// <param name="Grants">All roles that the person shall hold from now on.</param>
/// <param name="Seen">The roles that the editor saw; a conflict when they have changed since. Null skips the check.</param>
public sealed record ChangeGrantsInput(Guid UserId, IReadOnlyList<GrantInput> Grants, IReadOnlyList<GrantInput>? Seen = null);

/// <summary>Gives and ends roles. Nobody can take the last administrator of the whole body away.</summary>
public sealed class ChangeGrants(SerambiDb db, UserManager<SerambiUser> users, UnitTree tree, EventLog events, StaffSessions sessions, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(ChangeGrantsInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == input.UserId, ct) is not { } user) return Problem.NotFound;
        var units = await tree.GetAsync(ct);
        if (Problem.All([.. StaffRules.GrantFaults(input.Grants, units)]) is { } problem) return problem;
        var held = await db.RoleGrants.Where(g => g.UserId == user.Id && g.EndedAtUtc == null).ToListAsync(ct);
        if (input.Seen is { } seen && !held.Select(g => new GrantInput(g.Role, g.UnitId)).ToHashSet().SetEquals(seen)) return Problem.Conflict(AccessTexts.ChangedMeanwhile);

        var wanted = input.Grants.Distinct().ToList();
        var ended = held.Where(g => !wanted.Contains(new GrantInput(g.Role, g.UnitId))).ToList();
        var added = wanted.Where(w => !held.Exists(g => g.Role == w.Role && g.UnitId == w.UnitId)).ToList();
        if (ended.Count == 0 && added.Count == 0) return new Done();

        // Only what changes must lie in the administrator's own part of the tree; a person may hold other roles elsewhere.
        if (!StaffRules.MayManage(actor, units, ended.Select(g => g.UnitId).Concat(added.Select(g => g.UnitId)))) return Problem.Forbidden;
        if (ended.Exists(g => g.Role == Roles.Administrator && g.UnitId == units.Root?.Id)
            && await StaffRules.GuardLastAdministratorAsync(db, events, user.Id, actor, "administrator_ended", ct) is { } last)
        {
            return last;
        }

        var now = time.GetUtcNow().UtcDateTime;
        foreach (var grant in ended) grant.EndedAtUtc = now;
        foreach (var grant in added) db.RoleGrants.Add(new RoleGrant { UserId = user.Id, UnitId = grant.UnitId, Role = grant.Role, GrantedAtUtc = now });
        var facts = new EventFacts("grants_changed")
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["ended"] = Describe(ended.Select(g => new GrantInput(g.Role, g.UnitId)), units),
                ["added"] = Describe(added, units),
            },
        };
        await events.AppendAsync(db, StaffRules.Stream, user.Id, actor, facts, ct);
        await users.UpdateAsync(user);   // a new concurrency stamp: two changes of one person do not pass each other
        if (await StaffRules.SaveAsync(db, ct) is { } conflict) return conflict;
        sessions.Forget(user.Id);
        return new Done();
    }

    /// <summary>"ppid@PPID, editor@HUMAS", sorted.</summary>
    internal static string Describe(IEnumerable<GrantInput> grants, UnitSnapshot units) =>
        string.Join(", ", grants.Select(g => $"{g.Role}@{units.Find(g.UnitId)?.Code}").Order(StringComparer.Ordinal));
}
