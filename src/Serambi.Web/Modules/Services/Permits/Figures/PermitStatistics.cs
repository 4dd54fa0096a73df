using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Permits.Public;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Permits.Figures;

/// <summary>Permits with one value of a field, as of a day.</summary>
internal sealed record PermitStatistic(string Value, string Label, PermitCounts Counts);

/// <summary>A field and how many permits have each of its values; one with two plants in two provinces counts in both.</summary>
internal sealed record PermitStatisticTable(string Field, string Label, IReadOnlyList<PermitStatistic> Rows);

/// <summary>All tables of a service as of a day.</summary>
internal sealed record PermitStatisticPage(string Service, DateOnly On, IReadOnlyList<PermitStatisticTable> Tables);

/// <summary>
/// Counts the public register by those of the declared fields that it shows, from the changes that were written down. Numbers of permits alone: the register
/// itself is public, so no number is too small to be told. Of fields that it does not show, or only masked, officers alone read the figures.
/// </summary>
internal sealed class PermitStatistics(SerambiDb db, ServiceCatalog catalog, CalendarCatalog calendar)
{
    /// <summary>Null when there is no such service, or it gives no permits.</summary>
    /// <param name="service">The service.</param>
    /// <param name="on">The day; null, or one to come: today.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<PermitStatisticPage?> ReadAsync(string service, DateOnly? on, CancellationToken ct)
    {
        if (await catalog.FindNewestAsync(service, ct) is not { Declaration: { Permit: { } declared } declaration }) return null;
        var today = await calendar.TodayAsync(ct);
        var day = on is { } asked && asked < today ? asked : today;
        var shown = declaration.Outputs.Where(o => o.Id == declared.Of).SelectMany(o => o.Public).Where(c => !c.Masked).Select(c => c.Field).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<string> fields = [.. (declared.Statistics ?? []).Where(shown.Contains)];
        if (fields.Count == 0) return new PermitStatisticPage(service, day, []);
        var counts = await (from s in PermitRegister.On(db, service, day)
                            join f in db.Set<PermitFacet>() on s.Permit.Id equals f.PermitId
                            where fields.Contains(f.Field)
                            group s by new { f.Field, f.Value, s.Change.State } into g
                            select new { g.Key.Field, g.Key.Value, g.Key.State, Count = g.Count() }).ToListAsync(ct);
        return new PermitStatisticPage(service, day, [.. fields.Select(field => new PermitStatisticTable(
            field, FacetWords.Label(declaration, field),
            [.. counts.Where(c => c.Field == field).GroupBy(c => c.Value, StringComparer.Ordinal).Select(g => new PermitStatistic(g.Key, FacetWords.Value(declaration, field, g.Key), Counts(g.Select(c => (c.State, c.Count))))).OrderByDescending(r => r.Counts.Issued).ThenBy(r => r.Label, StringComparer.CurrentCulture)]))]);
    }

    private static PermitCounts Counts(IEnumerable<(PermitState State, int Count)> counts)
    {
        var of = counts.ToDictionary(c => c.State, c => c.Count);
        int Of(PermitState state) => of.GetValueOrDefault(state);
        return new PermitCounts(of.Values.Sum(), Of(PermitState.Active), Of(PermitState.Suspended), Of(PermitState.Revoked), Of(PermitState.Expired), Of(PermitState.Renewed));
    }
}
