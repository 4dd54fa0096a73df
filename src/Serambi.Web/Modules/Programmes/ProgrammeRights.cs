using Serambi.Platform.Access;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Programmes;

/// <summary>Who may do what with series and episodes, by the unit that answers for the series.</summary>
public sealed class ProgrammeRights(UnitTree units)
{
    /// <summary>Roles that see what is not public.</summary>
    public static IReadOnlyList<string> Readers { get; } = [Roles.Editor, Roles.InformationOfficer, Roles.Administrator];

    /// <summary>Roles that approve what others wrote, and pass over what came in.</summary>
    public static IReadOnlyList<string> Keepers { get; } = [Roles.Editor, Roles.InformationOfficer];

    /// <summary>Roles that make series: nobody else looks at what a series says, and from which channel it is drawn.</summary>
    public static IReadOnlyList<string> Founders { get; } = [Roles.InformationOfficer, Roles.Administrator];

    public Task<bool> MayWriteAsync(Guid unitId, Actor actor, CancellationToken ct) => InAsync(unitId, actor, [Roles.Editor], ct);

    public Task<bool> MayKeepAsync(Guid unitId, Actor actor, CancellationToken ct) => InAsync(unitId, actor, Keepers, ct);

    public Task<bool> MaySeeAsync(Guid unitId, Actor actor, CancellationToken ct) => InAsync(unitId, actor, Readers, ct);

    public Task<bool> MayFoundAsync(Guid unitId, Actor actor, CancellationToken ct) => InAsync(unitId, actor, Founders, ct);

    public async Task<UnitScope> SeesAsync(Actor actor, CancellationToken ct) => (await units.GetAsync(ct)).Scope(actor, Readers);

    private async Task<bool> InAsync(Guid unitId, Actor actor, IReadOnlyCollection<string> roles, CancellationToken ct) => (await units.GetAsync(ct)).Scope(actor, roles).Contains(unitId);
}
