using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Agenda;

/// <summary>Events to be told of as they are announced; not those that are over or do not take place.</summary>
internal sealed class AgendaTopics(SerambiDb db, AgendaBoard board, TimeProvider time) : ITopics
{
    private const string All = "agenda";

    public string Id => All;

    public int Order => 300;

    public async Task<IReadOnlyList<Topic>> OfferedAsync(CancellationToken ct) =>
        (await board.GetAsync(ct)).Months.Count > 0 ? [new Topic(All, AgendaTexts.Agenda, "/agenda", AgendaCalendar.Path)] : [];

    public async Task<IReadOnlyList<TopicMark>> SinceAsync(DateTime sinceUtc, CancellationToken ct) =>
        [.. (await Coming().Where(e => e.PublishedAtUtc > sinceUtc).OrderBy(e => e.PublishedAtUtc).ThenBy(e => e.Id).Select(e => e.Id).ToListAsync(ct)).Select(id => new TopicMark(id, [All]))];

    public async Task<IReadOnlyList<TopicNews>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var found = await Coming().Where(e => ids.Contains(e.Id)).Select(e => new { e.Id, e.Slug, e.Title, e.TitleEn, English = e.Text == "" || e.TextEn != "" }).ToListAsync(ct);
        return [.. found.Select(e => new TopicNews(e.Id, "/agenda/" + e.Slug, e.Title, e.English ? e.TitleEn : ""))];
    }

    private IQueryable<AgendaEvent> Coming()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return AgendaList.Public(db.Set<AgendaEvent>().AsNoTracking(), now).Where(e => e.EndsUtc > now && e.CancelledAtUtc == null);
    }
}
