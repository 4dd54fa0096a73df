using Serambi.Platform.Access;
using Serambi.Platform.Units;

namespace Serambi.Platform.Cases.Parts;

/// <summary>Who may see a part, and who may answer it. To see a part gives no right to see its case.</summary>
public sealed class PartAccess(UnitTree units, CaseAccess cases)
{
    /// <summary>Staff of the unit or above it, and whoever may open the case.</summary>
    public async ValueTask<bool> MayReadAsync(CasePart part, Actor actor, CancellationToken ct) =>
        await HoldsAsync(part, actor, Roles.SeeCases, ct) || (actor is { Kind: ActorKind.Staff } && await cases.MayReadAsync(part.Case!, actor, ct));

    /// <summary>Staff that work in the unit or above it.</summary>
    public ValueTask<bool> MayAnswerAsync(CasePart part, Actor actor, CancellationToken ct) => HoldsAsync(part, actor, Roles.WorkCases, ct);

    /// <summary>Whoever works on the case asks and withdraws.</summary>
    public ValueTask<bool> MayAskAsync(Case c, Actor actor, CancellationToken ct) => cases.MayWorkAsync(c, actor, ct);

    private async ValueTask<bool> HoldsAsync(CasePart part, Actor actor, IReadOnlyList<string> roles, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Staff && (await units.GetAsync(ct)).Find(part.UnitId)?.Path is { } path && roles.Any(role => actor.Has(role, path));
    }
}
