using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Calendar;
using Serambi.Platform.Settings;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Site;

/// <summary>How personal data is handled (UU 27/2022 art. 21: what a controller tells).</summary>
[AllowAnonymous]
[PublicPage]
public sealed class PrivacyModel(SettingsStore settings) : PageModel
{
    public int RetentionDays { get; private set; }

    public DeadlineRule AccessRule { get; } = DeadlineRules.Shipped["PDP_ACCESS72H"];

    public async Task OnGetAsync(CancellationToken ct) => RetentionDays = (await settings.BodyAsync(ct)).IdentityRetentionDays;
}
