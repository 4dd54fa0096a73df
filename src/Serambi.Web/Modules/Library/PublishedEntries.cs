using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Library;

/// <summary>The library for the search of the site, with the words of its files.</summary>
internal sealed class PublishedEntries(SerambiDb db, TimeProvider time) : IPublished
{
    public string Id => "peraturan";

    public string Title => LibraryTexts.Title;

    public string Icon => "scale";

    public int Order => 400;

    public async Task<IReadOnlyList<PublishedMark>> MarksAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await db.Set<LibraryEntry>().AsNoTracking().Where(e => e.PublicFromUtc != null && (e.PublicUntilUtc == null || e.PublicUntilUtc > now)).Select(e => new PublishedMark(e.Id, e.Version)).ToListAsync(ct);
    }

    public async Task<IReadOnlyList<PublishedItem>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var entries = await db.Set<LibraryEntry>().AsNoTracking().Include(e => e.Subjects).Where(e => ids.Contains(e.Id) && e.PublicFromUtc != null).ToListAsync(ct);
        var files = (await db.Set<LibraryFile>().AsNoTracking().Where(f => ids.Contains(f.EntryId)).Select(f => new { f.EntryId, f.Number, f.Text }).ToListAsync(ct)).GroupBy(f => f.EntryId).ToDictionary(g => g.Key, g => g.MaxBy(f => f.Number)!.Text);
        return entries.ConvertAll(e => Of(e, files.GetValueOrDefault(e.Id)));
    }

    private static PublishedItem Of(LibraryEntry e, string? file)
    {
        var citation = Citation.From(e);
        string Named(string language) => Localised.In(Localised.Culture(language), () => citation.Whole);
        var subjects = string.Join(", ", e.Subjects.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => s.Name));
        return new PublishedItem(e.Id, $"{LibraryContent.Path}/{e.Slug}", Named("id"))
        {
            TitleEn = e.TitleEn.Length > 0 ? Named("en") : "",
            Summary = e.Abstract,
            SummaryEn = e.AbstractEn,
            Body = string.Join('\n', ((string[])[citation.Short, subjects, e.IssuedBy, file ?? ""]).Where(t => t.Length > 0)),
            AtUtc = DateTime.SpecifyKind((e.EnactedOn ?? e.SortOn).ToDateTime(TimeOnly.MinValue), DateTimeKind.Utc),
            FromUtc = e.PublicFromUtc,
            UntilUtc = e.PublicUntilUtc,
            UnitId = e.UnitId,
            Desk = $"/admin/pustaka/{e.Id}",
        };
    }
}
