using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Permits.Figures;

/// <summary>A field by which the view is narrowed, with what may be chosen.</summary>
internal sealed record ChosenFacet(string Field, string Label, string? Value, IReadOnlyList<FieldOption> Options);

/// <summary>What the address of the view says.</summary>
internal sealed record ChosenCompliance(IReadOnlyList<FieldOption> Services, PermitLaw? Law, ComplianceFilter? Filter, IReadOnlyList<ChosenFacet> Facets, ComplianceList List, Guid? Before, DateOnly Today)
{
    public const string Path = "/meja/izin/kepatuhan";

    /// <summary>The address that shows the same, or another list or period of it.</summary>
    public string Url(string path = Path, ComplianceList? list = null, (DateOnly From, DateOnly To)? days = null, Guid? after = null)
    {
        if (Filter is not { } f) return path;
        var parts = default(QueryString).Add(ComplianceChoice.Service, f.Service).Add(ComplianceChoice.From, PermitBook.Iso(days?.From ?? f.From)).Add(ComplianceChoice.To, PermitBook.Iso(days?.To ?? f.To)).Add(ComplianceChoice.Shown, ComplianceChoice.WordOf(list ?? List));
        foreach (var (field, value) in f.Facets) parts = parts.Add(ComplianceChoice.FacetPrefix + field, value);
        if (after is { } last) parts = parts.Add(ComplianceChoice.After, last.ToString("n"));
        return path + parts;
    }
}

/// <summary>Reads it. What cannot be read is as if it were not there: this week, everybody, whoever is missing.</summary>
internal sealed class ComplianceChoice(SerambiDb db, PermitLaws laws, CalendarCatalog calendar)
{
    public const string Service = "layanan";
    public const string From = "dari";
    public const string To = "sampai";
    public const string Shown = "tampil";
    public const string After = "lanjut";

    /// <summary>Before the name of a field.</summary>
    public const string FacetPrefix = "s.";

    private static readonly (string Word, ComplianceList List)[] Lists = [("tempo", ComplianceList.Due), ("lambat", ComplianceList.Late), ("terlewat", ComplianceList.Missing), ("diam", ComplianceList.Silent)];

    public static string WordOf(ComplianceList list) => Array.Find(Lists, l => l.List == list).Word;

    /// <summary>From Monday to Sunday.</summary>
    public static (DateOnly From, DateOnly To) Week(DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return (monday, monday.AddDays(6));
    }

    public static (DateOnly From, DateOnly To) Month(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return (first, first.AddMonths(1).AddDays(-1));
    }

    public async Task<ChosenCompliance> ReadAsync(IQueryCollection query, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(actor);
        var today = await calendar.TodayAsync(ct);
        var known = new List<PermitLaw>();
        foreach (var service in await db.Set<Permit>().Select(p => p.Service).Distinct().OrderBy(s => s).ToListAsync(ct))
            if (await laws.FindAsync(service, ct) is { Permit.Report: not null } law) known.Add(law);
        IReadOnlyList<FieldOption> services = [.. known.Select(l => new FieldOption(l.Service.Declaration.Id, l.Service.Declaration.Title.In()))];
        var shown = Array.Find(Lists, l => l.Word == query[Shown].ToString());
        var list = shown.Word is null ? ComplianceList.Missing : shown.List;
        Guid? after = Guid.TryParse(query[After], out var last) ? last : null;
        if ((known.Find(l => l.Service.Declaration.Id == query[Service].ToString()) ?? known.FirstOrDefault()) is not { } chosen) return new ChosenCompliance(services, null, null, [], list, after, today);
        var week = Week(today);
        var (from, to) = (Date(query[From]) ?? week.From, Date(query[To]) ?? week.To);
        var facets = await FacetsAsync(chosen, query, ct);
        var values = facets.Where(f => f.Value is not null).ToDictionary(f => f.Field, f => f.Value!, StringComparer.Ordinal);
        return new ChosenCompliance(services, chosen, new ComplianceFilter(chosen.Service.Declaration.Id, from <= to ? from : to, from <= to ? to : from, values), facets, list, after, today);
    }

    private async Task<IReadOnlyList<ChosenFacet>> FacetsAsync(PermitLaw law, IQueryCollection query, CancellationToken ct)
    {
        var (facets, service, declaration) = (new List<ChosenFacet>(), law.Service.Declaration.Id, law.Service.Declaration);
        foreach (var field in law.Permit.Statistics ?? [])
        {
            var values = await (from f in db.Set<PermitFacet>() join p in db.Set<Permit>() on f.PermitId equals p.Id where f.Field == field && p.Service == service select f.Value).Distinct().ToListAsync(ct);
            var options = values.Select(v => new FieldOption(v, FacetWords.Value(declaration, field, v))).OrderBy(o => o.Text, StringComparer.CurrentCulture).ToList();
            var asked = query[FacetPrefix + field].ToString();
            facets.Add(new ChosenFacet(field, FacetWords.Label(declaration, field), values.Contains(asked, StringComparer.Ordinal) ? asked : null, options));
        }

        return facets;
    }

    private static DateOnly? Date(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
