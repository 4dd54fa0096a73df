using Serambi.Platform.Access;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Pages;

/// <summary>Who may do what with a page, by the unit that answers for it.</summary>
public sealed class PageRights(UnitTree units)
{
    /// <summary>Roles that see the pages of the site and their drafts.</summary>
    public static IReadOnlyList<string> Readers { get; } = [Roles.Editor, Roles.InformationOfficer, Roles.Administrator];

    private static readonly string[] Checkers = [Roles.Editor, Roles.InformationOfficer];
    private static readonly string[] Rulers = [Roles.InformationOfficer, Roles.Administrator];

    /// <summary>Editors of the unit or above write, move, publish and withdraw.</summary>
    public Task<bool> MayWriteAsync(SitePage page, Actor actor, CancellationToken ct) => InAsync(page, actor, [Roles.Editor], ct);

    /// <summary>The same for a unit that a page shall get.</summary>
    public async Task<bool> MayWriteAsync(Guid unitId, Actor actor, CancellationToken ct) => (await units.GetAsync(ct)).Scope(actor, [Roles.Editor]).Contains(unitId);

    /// <summary>Editors and PPID approve what others wrote.</summary>
    public Task<bool> MayCheckAsync(SitePage page, Actor actor, CancellationToken ct) => InAsync(page, actor, Checkers, ct);

    /// <summary>PPID and administrators say whether a section needs a second person: never the editors, whom it binds.</summary>
    public Task<bool> MayRuleAsync(SitePage page, Actor actor, CancellationToken ct) => InAsync(page, actor, Rulers, ct);

    public Task<bool> MaySeeAsync(SitePage page, Actor actor, CancellationToken ct) => InAsync(page, actor, [.. Readers], ct);

    private async Task<bool> InAsync(SitePage page, Actor actor, string[] roles, CancellationToken ct) => (await units.GetAsync(ct)).Scope(actor, roles).Contains(page.UnitId);
}
