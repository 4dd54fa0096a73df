using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Agenda;

/// <summary>A public event in a list.</summary>
public sealed record AgendaRow(Guid Id, string Slug, string Title, string TitleEn, string Summary, string SummaryEn, string Place, string PlaceEn, string Link, bool HasText, bool HasTextEn,
    DateOnly FirstDay, DateOnly LastDay, TimeOnly? From, TimeOnly? Until, LegalZone Zone, DateTime EndsUtc, DateTime? CancelledAtUtc, DateOnly? MovedFromDay, DateTime ChangedAtUtc)
{
    public bool Translated => TitleEn.Length > 0 && (!HasText || HasTextEn);

    public AgendaTime Time => new(FirstDay, LastDay, From, Until, Zone);

    public string TitleIn(string language) => language == "en" && Translated ? TitleEn : Title;

    public string SummaryIn(string language) => language == "en" && Translated ? SummaryEn : Summary;

    public string PlaceIn(string language) => language == "en" && Translated && PlaceEn.Length > 0 ? PlaceEn : Place;

    /// <summary>What a page writes into <c>lang</c> around its words; null where they are in the reader's language.</summary>
    public string? Lang => Localised.Language == "en" && !Translated ? "id" : null;
}

/// <summary>Reads what is public of the agenda.</summary>
public sealed class AgendaList(SerambiDb db, TimeProvider time)
{
    public const int PageSize = 20;

    /// <summary>What is to come or takes place now, the next first.</summary>
    /// <param name="most">At most so many.</param>
    /// <param name="after">The last one seen, for the next page.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="units">Of these units alone; null for all.</param>
    /// <returns>The events, and whether there are more.</returns>
    public async Task<(IReadOnlyList<AgendaRow> Rows, bool More)> ComingAsync(int most, Guid? after, CancellationToken ct, IReadOnlySet<Guid>? units = null)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var events = Public(db.Set<AgendaEvent>().AsNoTracking(), now).Where(e => e.EndsUtc > now);
        if (units is not null) events = events.Where(e => units.Contains(e.UnitId));
        if (after is { } last && await BeginsAsync(last, ct) is { } at)
            events = events.Where(e => e.BeginsUtc > at || (e.BeginsUtc == at && e.Id.CompareTo(last) > 0));
        return await TakeAsync(events, most, ct);
    }

    /// <summary>All that begins in a month, in their order.</summary>
    public async Task<(IReadOnlyList<AgendaRow> Rows, bool More)> MonthAsync(DateOnly month, int most, Guid? after, CancellationToken ct)
    {
        var (first, next) = (new DateOnly(month.Year, month.Month, 1), new DateOnly(month.Year, month.Month, 1).AddMonths(1));
        var events = Public(db.Set<AgendaEvent>().AsNoTracking(), time.GetUtcNow().UtcDateTime).Where(e => e.FirstDay >= first && e.FirstDay < next);
        if (after is { } last && await BeginsAsync(last, ct) is { } at)
            events = events.Where(e => e.BeginsUtc > at || (e.BeginsUtc == at && e.Id.CompareTo(last) > 0));
        return await TakeAsync(events, most, ct);
    }

    internal static IQueryable<AgendaEvent> Public(IQueryable<AgendaEvent> all, DateTime now) => all.Where(e => e.State == AgendaState.Public && e.PublishedAtUtc <= now);

    private async Task<DateTime?> BeginsAsync(Guid id, CancellationToken ct) => (await db.Set<AgendaEvent>().AsNoTracking().Where(e => e.Id == id).Select(e => new { e.BeginsUtc }).FirstOrDefaultAsync(ct))?.BeginsUtc;

    private static async Task<(IReadOnlyList<AgendaRow> Rows, bool More)> TakeAsync(IQueryable<AgendaEvent> events, int most, CancellationToken ct)
    {
        var rows = await events.OrderBy(e => e.BeginsUtc).ThenBy(e => e.Id).Take(most + 1).Select(e => new AgendaRow(
            e.Id, e.Slug, e.Title, e.TitleEn, e.Summary, e.SummaryEn, e.Place, e.PlaceEn, e.Link, e.Text != "", e.TextEn != "",
            e.FirstDay, e.LastDay, e.FromClock, e.UntilClock, e.Zone, e.EndsUtc, e.CancelledAtUtc, e.MovedFromDay, e.ChangedAtUtc)).ToListAsync(ct);
        return (rows.Take(most).ToList(), rows.Count > most);
    }
}
