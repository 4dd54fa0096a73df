using Serambi.Platform.Access;
using Serambi.Platform.Units;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Library.Editing;

/// <summary>Who may do what in the library, by the unit that answers for an entry.</summary>
public sealed class LibraryRights(UnitTree units)
{
    /// <summary>Roles that see the library and its drafts.</summary>
    public static IReadOnlyList<string> Readers { get; } = [Roles.Editor, Roles.InformationOfficer, Roles.Administrator];

    /// <summary>Roles that write and propose.</summary>
    public static IReadOnlyList<string> Writers { get; } = [Roles.Editor];

    /// <summary>Roles that approve what others wrote.</summary>
    public static IReadOnlyList<string> Keepers { get; } = [Roles.Editor, Roles.InformationOfficer];

    /// <summary>Whether the actor has one of the roles in the unit or above.</summary>
    public async Task<bool> MayAsync(Guid unitId, Actor actor, IReadOnlyList<string> roles, CancellationToken ct) => (await units.GetAsync(ct)).Scope(actor, roles).Contains(unitId);

    public Task<bool> MayWriteAsync(Guid unitId, Actor actor, CancellationToken ct) => MayAsync(unitId, actor, Writers, ct);

    /// <summary>Units that the actor may give an entry to.</summary>
    public async Task<IReadOnlyList<FieldOption>> UnitsAsync(Actor actor, CancellationToken ct)
    {
        var all = await units.GetAsync(ct);
        return UnitOptions.Of(all, all.Scope(actor, [Roles.Editor]));
    }
}
