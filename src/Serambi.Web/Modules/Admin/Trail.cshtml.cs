using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Admin;

/// <summary>
/// The audit trail. An auditor of the whole body sees everything; one of a part sees its cases; an administrator sees what
/// concerns units, people and settings, not cases.
/// </summary>
[ResponseCache(NoStore = true)]
public sealed class TrailModel(SerambiDb db, UnitTree tree, SettingsStore settings) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "jenis")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "tindakan")]
    public string? Action { get; set; }

    [BindProperty(SupportsGet = true, Name = "oleh")]
    public string? By { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "sampai")]
    public string? To { get; set; }

    /// <summary>Id of the last event shown.</summary>
    [BindProperty(SupportsGet = true, Name = "sebelum")]
    public Guid? Before { get; set; }

    public IReadOnlyList<RecordedEvent> Rows { get; private set; } = [];

    public bool SeesCases { get; private set; }

    public Guid? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var events = await VisibleAsync(ct);
        if (!string.IsNullOrWhiteSpace(Kind)) events = events.Where(e => e.StreamKind == Kind);
        if (!string.IsNullOrWhiteSpace(Action)) events = events.Where(e => e.Action == Action.Trim());
        if (!string.IsNullOrWhiteSpace(By)) events = events.Where(e => e.ActorName.Contains(By.Trim()));
        var zone = (await settings.BodyAsync(ct)).Zone switch { "WITA" => LegalZone.Wita, "WIT" => LegalZone.Wit, _ => LegalZone.Wib };
        if (Day(From) is { } from)
        {
            var start = zone.StartOfDayUtc(from);
            events = events.Where(e => e.AtUtc >= start);
        }

        if (Day(To) is { } to)
        {
            var end = zone.EndOfDayUtc(to);
            events = events.Where(e => e.AtUtc < end);
        }

        if (Before is { } before) events = events.Where(e => e.Id.CompareTo(before) < 0);
        var found = await events.OrderByDescending(e => e.Id).Take(PageSize + 1).ToListAsync(ct);
        Rows = [.. found.Take(PageSize)];
        if (found.Count > PageSize) Next = Rows[^1].Id;
    }

    private async Task<IQueryable<RecordedEvent>> VisibleAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        var units = await tree.GetAsync(ct);
        var audited = units.Scope(actor, [Roles.Auditor]);
        var administered = units.Scope(actor, [Roles.Administrator]);
        var all = db.Events.AsNoTracking();
        SeesCases = !audited.Empty;
        if (audited.Everything) return all;
        var house = administered.Everything;
        if (audited.Empty) return house ? all.Where(e => e.StreamKind != "case") : Own(all, administered);
        var cases = all.Where(e => e.StreamKind == "case" && db.Cases.Any(c => c.Id == e.StreamId && audited.UnitIds.Contains(c.HandlingUnitId)));
        return house ? all.Where(e => e.StreamKind != "case").Concat(cases) : cases.Concat(Own(all, administered));
    }

    /// <summary>An administrator of a part sees the histories of its units.</summary>
    private static IQueryable<RecordedEvent> Own(IQueryable<RecordedEvent> all, UnitScope scope) =>
        all.Where(e => e.StreamKind == "unit" && scope.UnitIds.Contains(e.StreamId));

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;
}
