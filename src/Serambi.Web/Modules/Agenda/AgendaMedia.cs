using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Agenda.Editing;

namespace Serambi.Web.Modules.Agenda;

/// <summary>Where events name media of the site.</summary>
internal sealed class AgendaMedia(SerambiDb db) : IMediaNaming
{
    public async Task<IReadOnlyList<MediumUse>> UsesOfAsync(string name, CancellationToken ct)
    {
        var mark = MediaName.Scheme + name;
        var said = await (from e in db.Set<AgendaEvent>().AsNoTracking()
                          join r in db.Set<AgendaRevision>().AsNoTracking() on e.Id equals r.EventId
                          where (r.Number == e.Newest || r.Number == e.Live || r.Number == e.Proposed) && r.Said.Contains(mark)
                          orderby e.Id
                          select new { e.Id, e.Slug, e.Title, r.Said, Public = r.Number == e.Live || r.Number == e.Proposed }).ToListAsync(ct);
        if (said.Count == 0) return [];
        var second = (await SectionRule.ReadAsync(db, AgendaEdit.Stream, ct)).SecondPerson;
        bool Names(string json) => AgendaContent.Read(json).Words is var words && MediaName.In(words.Text, words.TextEn).Contains(name, StringComparer.Ordinal);
        return [.. said.Where(e => Names(e.Said)).GroupBy(e => e.Id).Select(g => new MediumUse($"/admin/agenda/{g.Key}", "/agenda/" + g.First().Slug, g.First().Title, g.Any(e => e.Public), second))];
    }
}
