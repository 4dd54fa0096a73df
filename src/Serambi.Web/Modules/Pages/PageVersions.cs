using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Pages;

/// <summary>Reads what pages said.</summary>
public sealed class PageVersions(SerambiDb db)
{
    private const int Most = 200;

    public async Task<PageRevision?> FindAsync(Guid pageId, int number, CancellationToken ct) =>
        await db.Set<PageRevision>().AsNoTracking().FirstOrDefaultAsync(r => r.PageId == pageId && r.Number == number, ct);

    /// <summary>Newest first, without their texts.</summary>
    public async Task<IReadOnlyList<PageTitle>> AllAsync(Guid pageId, CancellationToken ct) =>
        await db.Set<PageRevision>().AsNoTracking().Where(r => r.PageId == pageId).OrderByDescending(r => r.Number).Take(Most)
            .Select(r => new PageTitle(r.PageId, r.Number, r.Title, r.TitleEn, r.Summary, r.SummaryEn, r.TextEn != "", r.EnglishBehind, r.SavedAtUtc, r.SavedBy)).ToListAsync(ct);

    /// <summary>A version as one text, to compare line by line; nothing for none.</summary>
    public static string AsText(PageRevision? revision) => revision is null
        ? ""
        : $"{revision.Title}\n{revision.Summary}\n\n{revision.Text}\n\n— English —\n{revision.TitleEn}\n{revision.SummaryEn}\n\n{revision.TextEn}";
}
