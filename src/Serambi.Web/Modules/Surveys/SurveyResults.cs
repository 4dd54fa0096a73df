using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Surveys;

/// <summary>Which answers are counted.</summary>
/// <param name="Period">When they were given.</param>
/// <param name="Units">Of which units; null: of all.</param>
/// <param name="Offer">Of what; null: of everything.</param>
internal sealed record SurveyQuery(SurveyPeriod Period, IReadOnlySet<Guid>? Units, string? Offer);

/// <summary>What a period's answers come to.</summary>
/// <param name="Answers">How many answered.</param>
/// <param name="Served">Cases that ended in the period: whom one could ask.</param>
/// <param name="Scores">One line for each element that somebody judged.</param>
/// <param name="Demonstration">Answers of a demonstration installation are among them.</param>
internal sealed record SurveyOutcome(int Answers, int Served, IReadOnlyList<ElementScore> Scores, bool Demonstration)
{
    /// <summary>How many the annex asks for among so many served.</summary>
    public int Sample => SatisfactionIndex.SampleOf(Served);
}

/// <summary>Adds up the answers to the survey: the database sums, whatever their number.</summary>
internal sealed class SurveyResults(SerambiDb db, CaseKinds kinds, CalendarCatalog calendar)
{
    /// <summary>Fewer answers than this are not published: they could be told apart.</summary>
    public const int Enough = 5;

    public const int CommentsShown = 100;

    /// <summary>Years in which somebody answered, newest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken ct)
    {
        var (first, last) = (await db.Set<SurveyAnswer>().MinAsync(a => (DateOnly?)a.Month, ct), await db.Set<SurveyAnswer>().MaxAsync(a => (DateOnly?)a.Month, ct));
        return first is { } from && last is { } to ? [.. Enumerable.Range(from.Year, to.Year - from.Year + 1).Reverse()] : [];
    }

    /// <summary>Everything that can be asked about, today's services before those that were withdrawn.</summary>
    public async Task<IReadOnlyList<Offer>> OffersAsync(CancellationToken ct)
    {
        var offers = new List<Offer>();
        foreach (var kind in kinds.All.OrderBy(k => k.Name, StringComparer.CurrentCulture)) offers.AddRange(await kind.OffersAsync(ct));
        var spoken = await db.Set<SurveyAnswer>().Select(a => a.Offer).Distinct().ToListAsync(ct);
        return [.. offers, .. spoken.Except(offers.Select(o => o.Id), StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => new Offer(id, id))];
    }

    public async Task<SurveyOutcome> ReadAsync(SurveyQuery query, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        var answers = Of(query);
        var scores = await answers.SelectMany(a => a.Scores).GroupBy(s => s.Element).Select(g => new { g.Key, Count = g.Count(), Sum = g.Sum(s => s.Score) }).ToListAsync(ct);
        return new SurveyOutcome(await answers.CountAsync(ct), await ServedAsync(query, ct), [.. scores.OrderBy(s => s.Key).Select(s => new ElementScore(s.Key, s.Count, s.Sum))], await answers.AnyAsync(a => a.Demonstration, ct));
    }

    /// <summary>The services of which enough people spoke in the period, in the order of the filter.</summary>
    public async Task<IReadOnlyList<(Offer Offer, SurveyOutcome Outcome, SatisfactionIndex Index)>> ByOfferAsync(SurveyFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var told = new List<(Offer, SurveyOutcome, SatisfactionIndex)>();
        foreach (var offer in filter.Offers)
        {
            var outcome = await ReadAsync(new SurveyQuery(filter.Period, null, offer.Id), ct);
            if (outcome.Answers >= Enough && SatisfactionIndex.Of(outcome.Scores, printed: false) is { } index) told.Add((offer, outcome, index));
        }

        return told;
    }

    /// <summary>How often each answer was given to what is asked of the respondent; answers that nobody gave are left out.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>>> RespondentsAsync(SurveyQuery query, CancellationToken ct)
    {
        var said = new Dictionary<string, IReadOnlyDictionary<string, int>>(StringComparer.Ordinal);
        foreach (var (question, _) in Respondent.Asked)
        {
            said[question] = await Of(query).Select(a => EF.Property<string?>(a, question)).Where(v => v != null).GroupBy(v => v!).Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, ct);
        }

        return said;
    }

    /// <summary>Suggestions, newest month first, in no order within it.</summary>
    public async Task<IReadOnlyList<SurveyAnswer>> CommentsAsync(SurveyQuery query, CancellationToken ct) =>
        await Of(query).Where(a => a.Comment != null).OrderByDescending(a => a.Month).ThenBy(a => a.Id).Take(CommentsShown).ToListAsync(ct);

    private IQueryable<SurveyAnswer> Of(SurveyQuery query)
    {
        var (from, until) = (query.Period.From, query.Period.Until);
        var answers = db.Set<SurveyAnswer>().AsNoTracking().Where(a => a.Month >= from && a.Month < until);
        if (query.Units is { } units) answers = answers.Where(a => units.Contains(a.UnitId));
        return query.Offer is { } offer ? answers.Where(a => a.Offer == offer) : answers;
    }

    private async Task<int> ServedAsync(SurveyQuery query, CancellationToken ct)
    {
        var zone = await calendar.ZoneAsync(ct);
        var (from, until) = (zone.StartOfDayUtc(query.Period.From), zone.StartOfDayUtc(query.Period.Until));
        var cases = db.Cases.AsNoTracking();
        if (query.Offer is { } offer)
        {
            if (await KindOfAsync(offer, ct) is not { } kind) return 0;
            cases = kind.CasesOf(db, offer);
        }

        cases = cases.Where(c => c.ClosedAtUtc >= from && c.ClosedAtUtc < until);
        return await (query.Units is { } units ? cases.Where(c => units.Contains(c.HandlingUnitId)) : cases).CountAsync(ct);
    }

    /// <summary>By today's offers, else by what answers say of one that was withdrawn.</summary>
    private async Task<ICaseKind?> KindOfAsync(string offer, CancellationToken ct)
    {
        foreach (var kind in kinds.All)
            if ((await kind.OffersAsync(ct)).Any(o => o.Id == offer)) return kind;
        return await db.Set<SurveyAnswer>().Where(a => a.Offer == offer).Select(a => a.Kind).FirstOrDefaultAsync(ct) is { } known ? kinds.Find(known) : null;
    }
}
