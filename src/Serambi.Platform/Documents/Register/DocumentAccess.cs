using Serambi.Platform.Access;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;

namespace Serambi.Platform.Documents.Register;

/// <summary>Who may see, prepare, issue and end documents of a unit. Everything that touches the register asks here; no answer means no.</summary>
public sealed class DocumentAccess(UnitTree units, SettingsStore settings)
{
    /// <summary>Roles that may take a document out of force: who issues day by day is not who revokes.</summary>
    public static IReadOnlyList<string> Enders { get; } = [Roles.InformationOfficer, Roles.Superior];

    public async ValueTask<UnitScope> ReadableAsync(Actor actor, CancellationToken ct) => (await units.GetAsync(ct)).Scope(actor, Roles.SeeCases);

    public ValueTask<bool> MayReadAsync(IssuedDocument document, Actor actor, CancellationToken ct) => HoldsAsync(document?.UnitId, actor, Roles.SeeCases, ct);

    /// <summary>Prepare and issue.</summary>
    public ValueTask<bool> MayIssueAsync(Guid unitId, Actor actor, CancellationToken ct) => HoldsAsync(unitId, actor, Roles.WorkCases, ct);

    public ValueTask<bool> MayEndAsync(IssuedDocument document, Actor actor, CancellationToken ct) => HoldsAsync(document?.UnitId, actor, Enders, ct);

    /// <summary>Enter and mend the signing officials of a unit.</summary>
    public ValueTask<bool> MayAppointAsync(Guid unitId, Actor actor, CancellationToken ct) => HoldsAsync(unitId, actor, [Roles.Administrator], ct);

    /// <summary>Whether an official of one unit may sign for another: the same, or one below it.</summary>
    public async ValueTask<bool> CoversAsync(Guid officialUnit, Guid documentUnit, CancellationToken ct)
    {
        var tree = await units.GetAsync(ct);
        return tree.Find(officialUnit)?.Path is { } upper && tree.Find(documentUnit)?.Path is { } lower && lower.StartsWith(upper, StringComparison.Ordinal);
    }

    /// <summary>Whether the body wants two people and <paramref name="first"/> is this one.</summary>
    public async ValueTask<bool> NeedsAnotherAsync(Guid? first, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return first is not null && first == actor.Id && (await settings.BodyAsync(ct)).DocumentsByTwo;
    }

    private async ValueTask<bool> HoldsAsync(Guid? unitId, Actor actor, IReadOnlyList<string> roles, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind == ActorKind.System) return true;
        return actor.Kind == ActorKind.Staff && unitId is { } id && (await units.GetAsync(ct)).Find(id)?.Path is { } path && roles.Any(role => actor.Has(role, path));
    }
}
