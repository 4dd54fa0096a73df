using System.Globalization;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Surveys;

/// <summary>The period and the service that an address asks for, and what there is to choose from.</summary>
internal sealed class SurveyFilter(SurveyResults results, CalendarCatalog calendar)
{
    public IReadOnlyList<FieldOption> Years { get; private set; } = [];

    public IReadOnlyList<Offer> Offers { get; private set; } = [];

    public SurveyPeriod Period { get; private set; } = null!;

    public string? Offer { get; private set; }

    public IReadOnlyList<FieldOption> PartOptions => [.. SurveyPeriod.Parts.Skip(1).Select(p => new FieldOption(p, string.Format(CultureInfo.CurrentCulture, SurveyElements.Text("Part_" + p), "").Trim()))];

    public IReadOnlyList<FieldOption> OfferOptions => [.. Offers.Select(o => new FieldOption(o.Id, o.Name))];

    /// <summary>False where the address asks for something that does not exist; the present year where it asks for none.</summary>
    public async Task<bool> ReadAsync(string? year, string? part, string? offer, CancellationToken ct)
    {
        var today = await calendar.TodayAsync(ct);
        var years = await results.YearsAsync(ct);
        if (!years.Contains(today.Year)) years = [today.Year, .. years];
        Years = [.. years.Select(y => y.ToString(CultureInfo.InvariantCulture)).Select(y => new FieldOption(y, y))];
        Offers = await results.OffersAsync(ct);
        Offer = string.IsNullOrEmpty(offer) ? null : offer;
        if (SurveyPeriod.Parse(string.IsNullOrEmpty(year) ? Years[0].Value : year, part) is not { } period || (Offer is { } one && Offers.All(o => o.Id != one))) return false;
        Period = period;
        return true;
    }
}
