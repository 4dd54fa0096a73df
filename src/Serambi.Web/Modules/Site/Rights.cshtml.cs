using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Calendar;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Site;

/// <summary>The rights of whoever asks for information, with the periods of the law (UU 14/2008 art. 4, 22, 35 to 37).</summary>
[AllowAnonymous]
[PublicPage]
public sealed class RightsModel(KnownPages pages) : PageModel
{
    /// <summary>The periods in the order in which they run.</summary>
    public IReadOnlyList<(DeadlineRule Rule, string Text)> Periods { get; } =
    [
        (DeadlineRules.Shipped["RESP10"], SiteTexts.RightsAnswer),
        (DeadlineRules.Shipped["EXT7"], SiteTexts.RightsExtension),
        (DeadlineRules.Shipped["OBJ30"], SiteTexts.RightsObjection),
        (DeadlineRules.Shipped["ATASAN30"], SiteTexts.RightsSuperior),
        (DeadlineRules.Shipped["DISP14"], SiteTexts.RightsDispute),
    ];

    public bool CanCount { get; } = pages.Has("/hitung");
}
