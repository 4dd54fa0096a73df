using Serambi.Platform.Access;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Agenda;

/// <summary>Who may do what with events, by the unit that answers for them.</summary>
public sealed class AgendaRights(UnitTree units)
{
    /// <summary>Roles that see what is not public.</summary>
    public static IReadOnlyList<string> Readers { get; } = [Roles.Editor, Roles.InformationOfficer, Roles.Administrator];

    /// <summary>Roles that approve what others wrote, cancel and withdraw.</summary>
    public static IReadOnlyList<string> Keepers { get; } = [Roles.Editor, Roles.InformationOfficer];

    public Task<bool> MayWriteAsync(Guid unitId, Actor actor, CancellationToken ct) => InAsync(unitId, actor, [Roles.Editor], ct);

    public Task<bool> MayKeepAsync(Guid unitId, Actor actor, CancellationToken ct) => InAsync(unitId, actor, Keepers, ct);

    public Task<bool> MaySeeAsync(Guid unitId, Actor actor, CancellationToken ct) => InAsync(unitId, actor, Readers, ct);

    public async Task<UnitScope> SeesAsync(Actor actor, CancellationToken ct) => (await units.GetAsync(ct)).Scope(actor, Readers);

    private async Task<bool> InAsync(Guid unitId, Actor actor, IReadOnlyCollection<string> roles, CancellationToken ct) => (await units.GetAsync(ct)).Scope(actor, roles).Contains(unitId);
}
