using Serambi.Platform.Access;
using Serambi.Platform.Units;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Library.Editing;

/// <summary>Who may do what in the library, by the unit that answers for an entry.</summary>
public sealed class LibraryRights(UnitTree units)
{
    /// <summary>Roles that see the library and its drafts.</summary>
    public static IReadOnlyList<string> Readers { get; } = [Roles.Editor, Roles.InformationOfficer, Roles.Administrator];

    /// <summary>Editors of the unit or above write, publish and withdraw.</summary>
    public async Task<bool> MayWriteAsync(Guid unitId, Actor actor, CancellationToken ct) => (await units.GetAsync(ct)).Scope(actor, [Roles.Editor]).Contains(unitId);

    /// <summary>Units that the actor may give an entry to.</summary>
    public async Task<IReadOnlyList<FieldOption>> UnitsAsync(Actor actor, CancellationToken ct)
    {
        var all = await units.GetAsync(ct);
        return UnitOptions.Of(all, all.Scope(actor, [Roles.Editor]));
    }
}
