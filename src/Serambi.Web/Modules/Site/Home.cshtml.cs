using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Site.Blocks;

namespace Serambi.Web.Modules.Site;

/// <summary>The first page: search, and below it the blocks that modules contribute, as somebody arranged them.</summary>
[AllowAnonymous]
[PublicPage(Fresh = true)]
public sealed class HomeModel(SerambiDb db, IEnumerable<IHomeBlock> blocks, SettingsStore settings) : PageModel
{
    public IReadOnlyList<HomePart> Parts { get; private set; } = [];

    public bool Demonstration { get; private set; }

    public IReadOnlyList<OpeningDay> OpeningDays { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (layout, _) = await HomeLayout.ReadAsync(db, ct);
        var parts = new List<HomePart>();
        foreach (var block in layout.Arrange(blocks).Where(b => !layout.Hides(b)))
        {
            if (await block.ShowAsync(HttpContext, ct) is { } part) parts.Add(part);
        }

        Parts = parts;
        var body = await settings.BodyAsync(ct);
        (Demonstration, OpeningDays) = (body.Demonstration, body.OpeningDays);
    }
}
