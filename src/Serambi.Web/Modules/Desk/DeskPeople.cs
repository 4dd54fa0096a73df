using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Access.Leave;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Desk;

/// <summary>Who can be given the cases of a list, and whether the reader is away.</summary>
public sealed record PeopleAround(IReadOnlyList<FieldOption> People, Away? Own);

/// <summary>Who can be given a case.</summary>
public sealed class DeskPeople(SerambiDb db, UnitTree units, Absences absences)
{
    private const int Most = 200;

    /// <summary>Those who may work on cases of a unit, by a role there or above.</summary>
    public async Task<IReadOnlyList<FieldOption>> OfUnitAsync(Guid unitId, CancellationToken ct)
    {
        var tree = await units.GetAsync(ct);
        return (await WithRolesInAsync([.. tree.Ancestors(unitId).Select(u => u.Id), unitId], null, ct)).People;
    }

    /// <summary>Those who may work on cases that the actor may work on, and the actor's own leave today.</summary>
    public async Task<PeopleAround> AroundAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var tree = await units.GetAsync(ct);
        var scope = tree.Scope(actor, Roles.WorkCases);
        if (scope.Empty) return new PeopleAround([], actor.Id is { } alone ? (await absences.TodayAsync(db, [alone], ct)).GetValueOrDefault(alone) : null);
        return await WithRolesInAsync(scope.Everything ? null : [.. scope.UnitIds.Concat(scope.UnitIds.SelectMany(id => tree.Ancestors(id).Select(u => u.Id))).Distinct()], actor.Id, ct);
    }

    /// <param name="unitIds">Where their roles are; null for anywhere.</param>
    /// <param name="me">Who looks, among them or not.</param>
    /// <param name="ct">Ends it.</param>
    private async Task<PeopleAround> WithRolesInAsync(Guid[]? unitIds, Guid? me, CancellationToken ct)
    {
        var roles = Roles.WorkCases.ToArray();
        var grants = db.RoleGrants.AsNoTracking().Where(g => g.EndedAtUtc == null && roles.Contains(g.Role));
        if (unitIds is not null) grants = grants.Where(g => unitIds.Contains(g.UnitId));
        var people = await db.Users.AsNoTracking().Where(u => u.DisabledAtUtc == null && grants.Any(g => g.UserId == u.Id))
            .OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Take(Most).Select(u => new { u.Id, u.DisplayName }).TagWith(PreparedStatements.ByKey).ToListAsync(ct);
        var away = await absences.TodayAsync(db, [.. people.Select(p => (Guid?)p.Id).Append(me).OfType<Guid>().Distinct()], ct);
        return new PeopleAround(
            [.. people.Select(p => new FieldOption(p.Id.ToString("n"), away.TryGetValue(p.Id, out var leave) ? $"{p.DisplayName} ({leave.Words})" : p.DisplayName))],
            me is { } own ? away.GetValueOrDefault(own) : null);
    }
}
