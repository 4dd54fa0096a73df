using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Programmes.Editing;

/// <summary>The series of the reader's units, the newest first, with how the visits to their channels went.</summary>
[ResponseCache(NoStore = true)]
public sealed class SeriesListModel(SerambiDb db, ProgrammeRights rights) : PageModel
{
    private const int PageSize = 30;

    [BindProperty(SupportsGet = true, Name = "sebelum")]
    public string? Before { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<(ProgrammeSeries Series, int Episodes)> Rows { get; private set; } = [];

    public Guid? Next { get; private set; }

    public bool MayFound { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        var scope = await rights.SeesAsync(actor, ct);
        MayFound = ProgrammeRights.Founders.Any(actor.Has);
        var series = db.Set<ProgrammeSeries>().AsNoTracking();
        if (!scope.Everything) series = series.Where(s => scope.UnitIds.Contains(s.UnitId));
        if (Guid.TryParse(Before, out var before)) series = series.Where(s => s.Id.CompareTo(before) < 0);
        var rows = await series.OrderByDescending(s => s.Id).Take(PageSize + 1).Select(s => new { Series = s, Episodes = db.Set<Episode>().Count(e => e.SeriesId == s.Id && e.State == EpisodeState.Public) }).ToListAsync(ct);
        Rows = [.. rows.Take(PageSize).Select(r => (r.Series, r.Episodes))];
        Next = rows.Count > PageSize ? rows[PageSize - 1].Series.Id : null;
    }
}
