using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using System.Globalization;
using Serambi.Platform.Settings;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Site;

/// <summary>The service pledge in the words of the body (maklumat pelayanan, UU 25/2009 art. 22).</summary>
[AllowAnonymous]
[PublicPage]
public sealed class PledgeModel(SettingsStore settings) : PageModel
{
    /// <summary>Paragraphs; none while the body has not published its pledge.</summary>
    public IReadOnlyList<string> Paragraphs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var body = await settings.BodyAsync(ct);
        var text = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" && body.ServicePledgeEn.Length > 0 ? body.ServicePledgeEn : body.ServicePledge;
        Paragraphs = [.. text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
