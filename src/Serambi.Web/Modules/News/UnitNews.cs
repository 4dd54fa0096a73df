using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.News;

/// <summary>The latest news of a unit and those below it, on its public page.</summary>
internal sealed class UnitNews(NewsList list, NewsBoard board) : IUnitBlock
{
    private const int Most = 3;

    public int Order => 300;

    public async ValueTask<HomePart?> ShowAsync(UnitBranch branch, HttpContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(branch);
        if ((await board.GetAsync(ct)).Latest.Count == 0) return null;
        var (rows, _) = await list.ReadAsync(new NewsFilter { Units = branch.Ids }, Most, ct);
        return rows.Count > 0 ? new HomePart("/Modules/News/_Home.cshtml", rows) : null;
    }
}
