using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Pages.Media;

/// <summary>A medium in a list of its editors.</summary>
public sealed record MediumRow(Guid Id, string Name, ArticleMediumKind Kind, string Words, Guid UnitId, bool EnglishMissing, bool NeedsCaptions, bool Held, string Facts, ArticleSource? Thumbnail)
{
    /// <summary>The line that puts it into a text.</summary>
    public string Line => Kind == ArticleMediumKind.Document ? $"::: berkas\n{MediaName.Scheme}{Name}\n:::" : $"![]({MediaName.Scheme}{Name})";

    internal static MediumRow Of(SiteMedium medium)
    {
        var content = medium.Of(MediumPart.Content).ToList();
        var seen = medium.Kind == ArticleMediumKind.Picture ? content.FirstOrDefault() : medium.Of(MediumPart.Poster).FirstOrDefault();
        var held = medium.Files.Exists(f => f.File is not { ErasedAtUtc: null, Held: false });
        return new MediumRow(medium.Id, medium.Name, medium.Kind, medium.Words, medium.UnitId, medium.EnglishMissing, medium.NeedsCaptions, held, content is [.., { File: { } file }] ? MediumView.Facts(file) : "", held ? null : seen?.At(medium.Name));
    }
}

/// <summary>The library of the site, the newest first.</summary>
public sealed class MediaList(SerambiDb db)
{
    public const int Size = 24;

    /// <param name="kind">Of one kind alone.</param>
    /// <param name="search">Words or name that hold this.</param>
    /// <param name="after">The last of the page before.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>A page of it, and what the next begins after.</returns>
    public async Task<(IReadOnlyList<MediumRow> Rows, Guid? Next)> PageAsync(ArticleMediumKind? kind, string? search, Guid? after, CancellationToken ct)
    {
        var media = db.Set<SiteMedium>().AsNoTracking().Include(m => m.Files).ThenInclude(f => f.File).AsSplitQuery();
        if (kind is { } one) media = media.Where(m => m.Kind == one);
        if (search?.Trim() is { Length: > 0 } wanted)
        {
            // In small letters on both sides: LIKE minds them on PostgreSQL and not on SQLite.
#pragma warning disable CA1304, CA1308, CA1311, CA1862, MA0011
            var small = wanted.ToLowerInvariant();
            media = media.Where(m => m.Name.Contains(small) || m.Words.ToLower().Contains(small));
#pragma warning restore CA1304, CA1308, CA1311, CA1862, MA0011
        }

        if (after is { } last) media = media.Where(m => m.Id.CompareTo(last) < 0);
        var found = await media.OrderByDescending(m => m.Id).Take(Size + 1).ToListAsync(ct);
        return ([.. found.Take(Size).Select(MediumRow.Of)], found.Count > Size ? found[Size - 1].Id : null);
    }
}
