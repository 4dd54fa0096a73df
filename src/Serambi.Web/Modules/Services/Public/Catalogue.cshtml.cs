using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Formats.Text;
using Serambi.Platform.Calendar;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Public;

/// <summary>One service in the list.</summary>
internal sealed record OfferedService(ServiceDeclaration Service, string Unit, string? Within, OpeningNotice Opening)
{
    public string Url => "/layanan/" + Service.Id;

    /// <summary>The promise, else nothing.</summary>
    public static string? Promise(ServiceDeclaration service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.Procedure.Clocks.FirstOrDefault(c => c is { Governs: true, Within: not null }) is { Within: { } within } ? LegalDates.Period(within.N, within.Unit) : null;
    }
}

/// <summary>All services that are given today, by the unit that gives them.</summary>
internal sealed class CatalogueModel(ServiceCatalog catalog, ServiceQuota quota, UnitTree units, CalendarCatalog calendar) : PageModel
{
    private const int LongestQuery = 100;

    /// <summary>What was searched for.</summary>
    public string Query { get; private set; } = "";

    /// <summary>Nothing was published yet.</summary>
    public bool Empty { get; private set; }

    public IReadOnlyList<IGrouping<string, OfferedService>> Groups { get; private set; } = [];

    public async Task OnGetAsync(string? q, CancellationToken ct)
    {
        Query = PlainText.Clean(q is { Length: > LongestQuery } ? q[..LongestQuery] : q, multiline: false);
        var (today, tree, offered) = (await calendar.TodayAsync(ct), await units.GetAsync(ct), new List<OfferedService>());
        foreach (var live in await catalog.AllAsync(ct))
        {
            var service = live.Known.Declaration;
            offered.Add(new OfferedService(service, tree.Find(service.Unit)?.Label ?? service.Unit, OfferedService.Promise(service), OpeningNotice.Of(service.Open, today, await quota.UsedAsync(service, today, ct))));
        }

        Empty = offered.Count == 0;
        var terms = SearchTerms.Query(Query);
        Groups = [.. offered.Where(s => Finds(s, terms)).OrderBy(s => s.Service.Title.In(), StringComparer.CurrentCulture).GroupBy(s => s.Unit, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.CurrentCulture)];
    }

    /// <summary>Every word that was typed begins a word of the service, in either language.</summary>
    private static bool Finds(OfferedService offered, IReadOnlyList<SearchTerm> terms)
    {
        var (service, unit) = (offered.Service, offered.Unit);
        var words = SearchTerms.Of($"{service.Title.Id} {service.Title.En} {service.Summary?.Id} {service.Summary?.En} {unit}").Split(' ');
        return terms.All(t => words.Any(w => w.StartsWith(t.Text, StringComparison.Ordinal)));
    }
}
