using Serambi.Platform.Access;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.News;

/// <summary>Who may do what with news and sources, by the unit that answers for them.</summary>
public sealed class NewsRights(UnitTree units)
{
    /// <summary>Roles that see what is not public.</summary>
    public static IReadOnlyList<string> Readers { get; } = [Roles.Editor, Roles.InformationOfficer, Roles.Administrator];

    /// <summary>Roles that approve what others wrote, pick from what came in, and keep sources.</summary>
    public static IReadOnlyList<string> Keepers { get; } = [Roles.Editor, Roles.InformationOfficer];

    /// <summary>Roles that say where news come from, and which source publishes by itself.</summary>
    public static IReadOnlyList<string> Trusting { get; } = [Roles.InformationOfficer, Roles.Administrator];

    public Task<bool> MayWriteAsync(Guid unitId, Actor actor, CancellationToken ct) => InAsync(unitId, actor, [Roles.Editor], ct);

    public Task<bool> MayKeepAsync(Guid unitId, Actor actor, CancellationToken ct) => InAsync(unitId, actor, Keepers, ct);

    public Task<bool> MaySeeAsync(Guid unitId, Actor actor, CancellationToken ct) => InAsync(unitId, actor, Readers, ct);

    /// <summary>
    /// Who lets a source publish by itself, which takes the place of a person's look at each piece; and who says where a source is asked: an
    /// editor who picks from a site of their own would publish any words alone.
    /// </summary>
    public Task<bool> MayTrustAsync(Guid unitId, Actor actor, CancellationToken ct) => InAsync(unitId, actor, Trusting, ct);

    public async Task<UnitScope> SeesAsync(Actor actor, CancellationToken ct) => (await units.GetAsync(ct)).Scope(actor, Readers);

    private async Task<bool> InAsync(Guid unitId, Actor actor, IReadOnlyCollection<string> roles, CancellationToken ct) => (await units.GetAsync(ct)).Scope(actor, roles).Contains(unitId);
}
