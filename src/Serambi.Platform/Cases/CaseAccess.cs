using Serambi.Platform.Access;
using Serambi.Platform.Units;

namespace Serambi.Platform.Cases;

/// <summary>Who may open a case, and who may work on it. Everything that touches a case asks here; no answer means no.</summary>
public sealed class CaseAccess(UnitTree units)
{
    /// <summary>The requester of this very case, or staff with a role that sees cases at or above one of its two units, their own or lent by whom they stand in for.</summary>
    public ValueTask<bool> MayReadAsync(Case c, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind switch
        {
            ActorKind.Requester => ValueTask.FromResult(actor.Id == c.Id),
            ActorKind.System => ValueTask.FromResult(true),
            ActorKind.Staff or ActorKind.Integration => HoldsAsync(c, actor, Roles.SeeCases, ct),
            _ => ValueTask.FromResult(false),
        };
    }

    /// <summary>Staff that may assign, note and write to the requester.</summary>
    public ValueTask<bool> MayWorkAsync(Case c, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Staff ? HoldsAsync(c, actor, Roles.WorkCases, ct) : ValueTask.FromResult(actor.Kind == ActorKind.System);
    }

    private async ValueTask<bool> HoldsAsync(Case c, Actor actor, IReadOnlyList<string> roles, CancellationToken ct)
    {
        var tree = await units.GetAsync(ct);
        actor = actor.In(c.AssigneeId);
        var (own, handling) = (tree.Find(c.UnitId)?.Path, tree.Find(c.HandlingUnitId)?.Path);
        return roles.Any(role => (own is not null && actor.Has(role, own)) || (handling is not null && actor.Has(role, handling)));
    }
}
