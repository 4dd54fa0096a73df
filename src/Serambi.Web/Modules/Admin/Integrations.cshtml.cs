using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Access.Keys;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web.Kit;
using Serambi.Platform.Webhooks;

namespace Serambi.Web.Modules.Admin;

/// <summary>A key as the list shows it.</summary>
public sealed record ShownKey(ApiKey Key, string Unit, Tone Tone, string State);

/// <summary>The keys of programs that read this body's cases, of the units that the administrator administers.</summary>
[ResponseCache(NoStore = true)]
public sealed class IntegrationsModel(SerambiDb db, UnitTree tree, CalendarCatalog calendar) : PageModel
{
    public IReadOnlyList<ShownKey> Keys { get; private set; } = [];

    /// <summary>Addresses that are told of events.</summary>
    public IReadOnlyList<WebhookTarget> Addresses { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var units = await tree.GetAsync(ct);
        var scope = units.Scope(HttpContext.GetActor(), [Roles.Administrator]);
        var today = await calendar.TodayAsync(ct);
        var keys = await db.Set<ApiKey>().AsNoTracking().OrderByDescending(k => k.Id).ToListAsync(ct);
        Keys = [.. keys.Where(k => scope.Contains(k.UnitId)).Select(k => Of(k, units, today)).OrderBy(k => k.Tone == Tone.Grey)];
        Addresses = [.. (await db.Set<WebhookTarget>().AsNoTracking().OrderByDescending(t => t.Id).ToListAsync(ct)).Where(t => scope.Contains(t.UnitId))];
    }

    /// <summary>A key with the name of its unit and whether it works.</summary>
    public static ShownKey Of(ApiKey key, UnitSnapshot units, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(units);
        var (tone, state) = key.RevokedAtUtc is not null ? (Tone.Grey, IntegrationTexts.Revoked)
            : key.ExpiresOn < today ? (Tone.Grey, IntegrationTexts.Expired)
            : key.ExpiresOn < today.AddDays(30) ? (Tone.Amber, IntegrationTexts.ExpiresSoon)
            : (Tone.Green, IntegrationTexts.Works);
        return new ShownKey(key, units.Find(key.UnitId)?.Label ?? "–", tone, state);
    }

    public static string ScopeName(string scope) =>
        IntegrationTexts.ResourceManager.GetString("Scope_" + scope.Replace('.', '_'), System.Globalization.CultureInfo.CurrentUICulture) ?? scope;
}
