using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Programmes.Editing;

/// <summary>How often an episode's player was opened in the period.</summary>
public sealed record OpensRow(Guid Id, string Title, string Series, int Count);

/// <summary>The episodes of the reader's units by how often their players were opened, the most opened first.</summary>
[ResponseCache(NoStore = true)]
public sealed class OpensModel(SerambiDb db, ProgrammeRights rights, CalendarCatalog calendar) : PageModel
{
    public const int Most = 100;

    [BindProperty(SupportsGet = true, Name = "hari")]
    public int? Asked { get; set; }

    public static IReadOnlyList<int> Periods { get; } = [30, 90, 365];

    public int Days => PeriodOf(Asked);

    public IReadOnlyList<OpensRow> Rows { get; private set; } = [];

    public bool More { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var since = await FromAsync(calendar, Days, ct);
        var seen = Seen(db, await rights.SeesAsync(HttpContext.GetActor(), ct));
        var counts = await (from o in db.Set<EpisodeOpens>().AsNoTracking()
                            join e in seen on o.EpisodeId equals e.Id
                            where o.Day >= since
                            group o by o.EpisodeId into g
                            select new { Id = g.Key, Count = g.Sum(o => o.Count) }).OrderByDescending(g => g.Count).ThenBy(g => g.Id).Take(Most + 1).ToListAsync(ct);
        var ids = counts.Take(Most).Select(c => c.Id).ToList();
        var names = await (from e in db.Set<Episode>().AsNoTracking() join s in db.Set<ProgrammeSeries>() on e.SeriesId equals s.Id where ids.Contains(e.Id) select new { e.Id, e.Title, Series = s.Title }).ToDictionaryAsync(e => e.Id, ct);
        Rows = [.. counts.Take(Most).Select(c => new OpensRow(c.Id, names[c.Id].Title, names[c.Id].Series, c.Count))];
        More = counts.Count > Most;
    }

    internal static int PeriodOf(int? asked) => Periods.FirstOrDefault(p => p == asked, Periods[0]);

    internal static async Task<DateOnly> FromAsync(CalendarCatalog calendar, int days, CancellationToken ct) => (await calendar.TodayAsync(ct)).AddDays(1 - days);

    /// <summary>The episodes of some units.</summary>
    internal static IQueryable<Episode> Seen(SerambiDb db, UnitScope scope) => scope.Everything
        ? db.Set<Episode>().AsNoTracking()
        : from e in db.Set<Episode>().AsNoTracking() join s in db.Set<ProgrammeSeries>() on e.SeriesId equals s.Id where scope.UnitIds.Contains(s.UnitId) select e;
}
