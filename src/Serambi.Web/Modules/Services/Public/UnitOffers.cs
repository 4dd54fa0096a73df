using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Public;

/// <summary>What a unit and those below it serve, on its public page.</summary>
internal sealed class UnitOffers(ServiceCatalog catalog, UnitTree units) : IUnitBlock
{
    public int Order => 100;

    public async ValueTask<HomePart?> ShowAsync(UnitBranch branch, HttpContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(branch);
        var tree = await units.GetAsync(ct);
        IReadOnlyList<ServiceDeclaration> own = [.. (await catalog.AllAsync(ct)).Select(s => s.Known.Declaration).Where(s => tree.Find(s.Unit) is { } unit && branch.Ids.Contains(unit.Id)).OrderBy(s => s.Title.In(), StringComparer.CurrentCulture)];
        return own.Count > 0 ? new HomePart("/Modules/Services/Public/_Unit.cshtml", own) : null;
    }
}
