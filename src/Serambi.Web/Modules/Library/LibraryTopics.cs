using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Library;

/// <summary>Regulations and documents to be told of as they become public.</summary>
internal sealed class LibraryTopics(SerambiDb db, LibraryShelf shelf, TimeProvider time) : ITopics
{
    private const string All = "peraturan";

    public string Id => All;

    public int Order => 400;

    public async Task<IReadOnlyList<Topic>> OfferedAsync(CancellationToken ct) =>
        (await shelf.GetAsync(ct)).AnyAt(time.GetUtcNow().UtcDateTime) ? [new Topic(All, LibraryTexts.Title, LibraryContent.Path, LibraryFeed.Path)] : [];

    public async Task<IReadOnlyList<TopicMark>> SinceAsync(DateTime sinceUtc, CancellationToken ct) =>
        [.. (await Public().Where(e => e.PublicFromUtc > sinceUtc).OrderBy(e => e.PublicFromUtc).ThenBy(e => e.Id).Select(e => e.Id).ToListAsync(ct)).Select(id => new TopicMark(id, [All]))];

    public async Task<IReadOnlyList<TopicNews>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var found = await Public().Where(e => ids.Contains(e.Id)).ToListAsync(ct);
        return found.ConvertAll(e =>
        {
            var citation = Citation.From(e);
            string In(string language) => Localised.In(Localised.Culture(language), () => citation.Whole);
            return new TopicNews(e.Id, $"{LibraryContent.Path}/{e.Slug}", In("id"), e.TitleEn.Length > 0 ? In("en") : "");
        });
    }

    private IQueryable<LibraryEntry> Public() => db.Set<LibraryEntry>().AsNoTracking().Where(LibraryEntry.PublicAt(time.GetUtcNow().UtcDateTime));
}
