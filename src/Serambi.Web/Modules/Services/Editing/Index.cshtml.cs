using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Editing;

/// <summary>Whether cases of a service can begin.</summary>
public enum ServiceState
{
    /// <summary>A version holds today.</summary>
    InForce,

    /// <summary>It was taken back.</summary>
    Withdrawn,

    /// <summary>The first day of its first version has not come.</summary>
    Expected,

    /// <summary>Only a draft of the reader's own.</summary>
    NeverPublished,
}

/// <summary>A service in the list.</summary>
/// <param name="Number">The version that holds, or the newest one; 0: none.</param>
/// <param name="Coming">The newest version, while its first day has not come.</param>
/// <param name="DraftOf">The version on which the reader's own draft builds; null: none that says something else than the newest version.</param>
internal sealed record ServiceRow(string Id, string Title, string Unit, ServiceState State, int Number, (int Number, DateOnly From)? Coming, int OpenCases, int? DraftOf)
{
    /// <summary>Newest version.</summary>
    public int Newest { get; init; }

    /// <summary>Somebody else published since the own draft was begun.</summary>
    public bool Stale => DraftOf is { } of && of != Newest;

    public bool MayWithdraw => State is ServiceState.InForce or ServiceState.Expected;
}

/// <summary>Every service that was ever published, and those that the reader is writing.</summary>
[ResponseCache(NoStore = true)]
internal sealed class IndexModel(SerambiDb db, ServiceCatalog catalog, DeclarationDrafts drafts, UnitTree tree) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<ServiceRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var own = await drafts.OwnAsync(HttpContext.GetActor(), ct);
        var published = await db.Set<ServiceVersion>().AsNoTracking().OrderBy(v => v.Service).ThenBy(v => v.Number).Select(v => new { v.Service, v.Number, v.Hash, v.EffectiveFrom }).ToListAsync(ct);
        var open = await (from s in db.Set<ServiceCase>() join c in db.Cases on s.CaseId equals c.Id where c.ClosedAtUtc == null group s by s.Service into g select new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, ct);
        var live = (await catalog.AllAsync(ct)).ToDictionary(s => s.Known.Declaration.Id, StringComparer.Ordinal);
        var units = await tree.GetAsync(ct);
        var rows = new List<ServiceRow>();
        foreach (var versions in published.GroupBy(v => v.Service, StringComparer.Ordinal))
        {
            var (last, holding) = (versions.Last(v => v.Hash is not null), live.GetValueOrDefault(versions.Key));
            var declaration = (await catalog.FindVersionAsync(last.Hash!, ct))!.Declaration;
            var state = holding is not null ? ServiceState.InForce : versions.Last().Hash is null ? ServiceState.Withdrawn : ServiceState.Expected;
            var coming = versions.Last().Hash is not null && last.Number != holding?.Number ? (last.Number, last.EffectiveFrom) : ((int, DateOnly)?)null;
            rows.Add(new ServiceRow(versions.Key, declaration.Title.In(), UnitOf(units, declaration), state, holding?.Number ?? last.Number, coming, open.GetValueOrDefault(versions.Key), await DraftOfAsync(versions.Key, ct)) { Newest = versions.Last().Number });
        }

        foreach (var id in own.Where(o => rows.TrueForAll(r => r.Id != o)))
        {
            var declaration = await drafts.FindAsync(id, HttpContext.GetActor(), ct) is { } draft ? ServiceParser.Parse(draft.Yaml).Declaration : null;
            rows.Add(new ServiceRow(id, declaration?.Title.In() is { Length: > 0 } title ? title : id, declaration is null ? "" : UnitOf(units, declaration), ServiceState.NeverPublished, 0, null, 0, DraftOf: 0));
        }

        Rows = rows;

        async Task<int?> DraftOfAsync(string service, CancellationToken ct) =>
            own.Contains(service, StringComparer.Ordinal) && await drafts.OpenAsync(service, HttpContext.GetActor(), ct) is { Kept: true } edited ? edited.Draft.Number : null;
    }

    private static string UnitOf(UnitSnapshot units, ServiceDeclaration declaration) => units.Find(declaration.Unit)?.Label ?? declaration.Unit;
}
