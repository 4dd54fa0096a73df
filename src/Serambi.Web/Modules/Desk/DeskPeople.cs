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

    private static readonly PerModel<Func<SerambiDb, string[], IAsyncEnumerable<Colleague>>> Anywhere = new(() => EF.CompileAsyncQuery((SerambiDb db, string[] roles) =>
        db.Users.Where(u => u.DisabledAtUtc == null && db.RoleGrants.Any(g => g.UserId == u.Id && g.EndedAtUtc == null && roles.Contains(g.Role)))
            .OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Take(Most).Select(u => new Colleague(u.Id, u.DisplayName)).TagWith(PreparedStatements.ByKey)));

    private static readonly PerModel<Func<SerambiDb, string[], Guid[], IAsyncEnumerable<Colleague>>> Within = new(() => EF.CompileAsyncQuery((SerambiDb db, string[] roles, Guid[] units) =>
        db.Users.Where(u => u.DisabledAtUtc == null && db.RoleGrants.Any(g => g.UserId == u.Id && g.EndedAtUtc == null && roles.Contains(g.Role) && units.Contains(g.UnitId)))
            .OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Take(Most).Select(u => new Colleague(u.Id, u.DisplayName)).TagWith(PreparedStatements.ByKey)));

    private sealed record Colleague(Guid Id, string Name);

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
        var people = await (unitIds is null ? Anywhere.Of(db)(db, roles) : Within.Of(db)(db, roles, unitIds)).ToListAsync(ct);
        var away = await absences.TodayAsync(db, [.. people.Select(p => (Guid?)p.Id).Append(me).OfType<Guid>().Distinct()], ct);
        return new PeopleAround(
            [.. people.Select(p => new FieldOption(p.Id.ToString("n"), away.TryGetValue(p.Id, out var leave) ? $"{p.Name} ({leave.Words})" : p.Name))],
            me is { } own ? away.GetValueOrDefault(own) : null);
    }
}
