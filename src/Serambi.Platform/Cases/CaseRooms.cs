using Serambi.Platform.Access;
using Serambi.Platform.Units;

namespace Serambi.Platform.Cases;

/// <summary>The units in which somebody on leave has the roles that they lend to who stands in for them.</summary>
internal sealed record LentScope(Guid PersonId, UnitScope Scope);

/// <summary>How far somebody sees: their own units, and the cases of those for whom they stand in.</summary>
internal sealed record Reach(UnitScope Own, IReadOnlyList<LentScope> Lent)
{
    public static Reach Of(UnitSnapshot tree, Actor actor) => new(
        tree.Scope(actor, Roles.SeeCases),
        [.. actor.StandsInFor.Select(d => new LentScope(d.ForId, tree.Scope(actor with { Grants = d.Grants }, Roles.SeeCases))).Where(l => !l.Scope.Empty)]);
}

/// <summary>
/// The condition of who may see what, in the form that the indexes can answer. A few units are asked one by one, each from its own
/// ordered index, and the pages merged: one condition over all of them would read and sort every open case of those units.
/// </summary>
internal static class CaseRooms
{
    /// <summary>More units than this are many: walking the order of the whole table meets one of theirs soon.</summary>
    public const int Few = 12;

    /// <summary>Parts of a list; a case may come up in two of them.</summary>
    public static IReadOnlyList<IQueryable<Case>> Of(IQueryable<Case> cases, CaseQuery query, Actor actor, Reach reach)
    {
        var scope = reach.Own;
        if (query.Sheet == CaseSheet.Mine)
        {
            var me = actor.Id;
            if (query.UnitId is { } at) cases = cases.Where(c => c.HandlingUnitId == at);
            return [Within(cases.Where(c => c.AssigneeId == me), scope), .. reach.Lent.Select(l => Within(cases, l))];
        }

        if (query.UnitId is { } unit)
        {
            var there = cases.Where(c => c.HandlingUnitId == unit);
            return [scope.Contains(unit) ? there : Within(there, scope)];
        }

        if (query.AssigneeId is { } person) return [Within(cases, scope), .. reach.Lent.Where(l => l.PersonId == person).Select(l => Within(cases, l))];
        if (query.Sheet == CaseSheet.Team) return Teams(cases, actor, scope);
        if (scope.Everything) return [cases];
        return scope.UnitIds.Count > Few ? [Within(cases, scope)] : [.. scope.UnitIds.SelectMany(id => (IQueryable<Case>[])[Handled(cases, id), Received(cases, id)])];
    }

    /// <summary>A handful of cases, as far as the actor may see them: by themselves and by whom they stand in for.</summary>
    public static IReadOnlyList<IQueryable<Case>> Within(IQueryable<Case> cases, Reach reach) => [Within(cases, reach.Own), .. reach.Lent.Select(l => Within(cases, l))];

    private static IQueryable<Case> Within(IQueryable<Case> cases, LentScope lent)
    {
        var person = lent.PersonId;
        return Within(cases.Where(c => c.AssigneeId == person), lent.Scope);
    }

    /// <summary>All conditions in one.</summary>
    private static IQueryable<Case> Within(IQueryable<Case> cases, UnitScope scope)
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
