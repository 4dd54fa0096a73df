using Serambi.Platform.Access;
using Serambi.Platform.Units;

namespace Serambi.Platform.Cases;

/// <summary>
/// The condition of who may see what, in the form that the indexes can answer. A few units are asked one by one, each from its own
/// ordered index, and the pages merged: one condition over all of them would read and sort every open case of those units.
/// </summary>
internal static class CaseRooms
{
    /// <summary>More units than this are many: walking the order of the whole table meets one of theirs soon.</summary>
    private const int Few = 12;

    /// <summary>Parts of a list; a case may come up in two of them.</summary>
    public static IReadOnlyList<IQueryable<Case>> Of(IQueryable<Case> cases, CaseQuery query, Actor actor, UnitScope scope)
    {
        if (query.UnitId is { } unit)
        {
            var there = cases.Where(c => c.HandlingUnitId == unit);
            return [scope.Contains(unit) ? there : Within(there, scope)];
        }

        if (query.Sheet == CaseSheet.Mine || query.AssigneeId is not null) return [Within(cases, scope)];
        if (query.Sheet == CaseSheet.Team) return Teams(cases, actor, scope);
        if (scope.Everything) return [cases];
        return scope.UnitIds.Count > Few ? [Within(cases, scope)] : [.. scope.UnitIds.SelectMany(id => (IQueryable<Case>[])[Handled(cases, id), Received(cases, id)])];
    }

    /// <summary>All conditions in one, for a handful of cases.</summary>
    public static IQueryable<Case> Within(IQueryable<Case> cases, UnitScope scope)
    {
        if (scope.Everything) return cases;
        var ids = scope.UnitIds.ToArray();
        return cases.Where(c => ids.Contains(c.HandlingUnitId) || ids.Contains(c.UnitId));
    }

    private static IReadOnlyList<IQueryable<Case>> Teams(IQueryable<Case> cases, Actor actor, UnitScope scope)
    {
        var own = actor.Grants.Where(g => Roles.SeeCases.Contains(g.Role, StringComparer.Ordinal) && scope.Contains(g.UnitId)).Select(g => g.UnitId).Distinct().ToArray();
        return own.Length > Few ? [cases.Where(c => own.Contains(c.HandlingUnitId))] : [.. own.Select(id => Handled(cases, id))];
    }

    private static IQueryable<Case> Handled(IQueryable<Case> cases, Guid unit) => cases.Where(c => c.HandlingUnitId == unit);

    private static IQueryable<Case> Received(IQueryable<Case> cases, Guid unit) => cases.Where(c => c.UnitId == unit && c.UnitId != c.HandlingUnitId);
}
