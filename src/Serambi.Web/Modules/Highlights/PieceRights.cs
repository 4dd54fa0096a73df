using Serambi.Platform.Access;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Highlights;

/// <summary>Who may do what with the pieces of the home page, which belongs to the whole body.</summary>
public sealed class PieceRights(UnitTree units)
{
    /// <summary>Roles that see, order and hide.</summary>
    public static IReadOnlyList<string> Readers { get; } = [Roles.Editor, Roles.InformationOfficer, Roles.Administrator];

    private static readonly string[] Checkers = [Roles.Editor, Roles.InformationOfficer];

    public Task<bool> MayArrangeAsync(Actor actor, CancellationToken ct) => EverywhereAsync(actor, Readers, ct);

    public Task<bool> MayWriteAsync(Actor actor, CancellationToken ct) => EverywhereAsync(actor, [Roles.Editor], ct);

    /// <summary>Approves what others wrote.</summary>
    public Task<bool> MayCheckAsync(Actor actor, CancellationToken ct) => EverywhereAsync(actor, Checkers, ct);

    private async Task<bool> EverywhereAsync(Actor actor, IReadOnlyCollection<string> roles, CancellationToken ct) => (await units.GetAsync(ct)).Scope(actor, roles).Everything;
}
