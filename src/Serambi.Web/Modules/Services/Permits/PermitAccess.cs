using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>What staff may do with permits: read and work as with their cases; decide with the role that the service names.</summary>
internal sealed class PermitAccess(SerambiDb db, CaseAccess cases, UnitTree units)
{
    /// <summary>A permit to be changed; null when there is none or the actor may not see it.</summary>
    public async Task<PermitFile?> FindAsync(Guid permitId, Actor actor, CancellationToken ct) =>
        await PermitBook.FindAsync(db, permitId, ct) is { } file && await cases.MayReadAsync(file.Case, actor, ct) ? file : null;

    /// <summary>The units in whose name the actor may report what was found in the field: all in which they work.</summary>
    public async ValueTask<IReadOnlyList<UnitNode>> FindingUnitsAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.Staff) return [];
        var tree = await units.GetAsync(ct);
        var scope = tree.Scope(actor, Roles.WorkCases);
        return [.. tree.All.Where(u => u.Open && scope.Contains(u.Id)).OrderBy(u => u.Path, StringComparer.Ordinal)];
    }

    /// <summary>In which units the actor works themselves; not those below.</summary>
    public static IReadOnlyList<Guid> OwnUnits(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Staff ? [.. actor.Grants.Where(g => Roles.WorkCases.Contains(g.Role, StringComparer.Ordinal)).Select(g => g.UnitId).Distinct()] : [];
    }

    /// <summary>Whether the actor may take a finding back: who made it, and who works in the unit that did. Whoever stands above that unit declines it, with the role for it.</summary>
    public static bool MayWithdraw(PermitMeasure measure, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(actor);
        return measure.UnitId is { } unit && actor.Kind == ActorKind.Staff && (measure.ProposedById == actor.Id || OwnUnits(actor).Contains(unit));
    }

    public ValueTask<bool> MayWorkAsync(PermitFile file, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        return cases.MayWorkAsync(file.Case, actor, ct);
    }

    /// <summary>Whether the actor holds a role at the unit of the permit or above it.</summary>
    public async ValueTask<bool> MayDecideAsync(PermitFile file, string role, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Staff && (await units.GetAsync(ct)).Find(file.Case.UnitId)?.Path is { } path && actor.In(file.Case.AssigneeId).Has(role, path);
    }
}
