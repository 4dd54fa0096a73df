using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.News;

/// <summary>Pictures beside the headlines of what was written here: the first that the text shows and that everybody may see.</summary>
public sealed class NewsCovers(SerambiDb db, ISiteMedia media)
{
    /// <summary>Further into a text nobody looks for it.</summary>
    private const int Among = 5;

    /// <summary>The cover of one text; null where it shows no picture.</summary>
    public async Task<ArticleMedium?> OfAsync(string text, string language, CancellationToken ct)
    {
        var names = NamesIn(text);
        return First(names, await media.FindAsync(names, language, ct));
    }

    /// <summary>The same rows, those of news of this house with their covers.</summary>
    internal async Task<IReadOnlyList<NewsRow>> PutAsync(IReadOnlyList<NewsRow> rows, CancellationToken ct)
    {
        var own = rows.Where(r => r.Link is null).Select(r => r.Id).ToList();
        if (own.Count == 0) return rows;
        var texts = await db.Set<NewsItem>().AsNoTracking().Where(n => own.Contains(n.Id) && n.Text.Contains(MediaName.Scheme)).Select(n => new { n.Id, n.Text }).ToDictionaryAsync(n => n.Id, n => NamesIn(n.Text), ct);
        if (texts.Count == 0) return rows;
        var known = await media.FindAsync([.. texts.Values.SelectMany(n => n).Distinct(StringComparer.Ordinal)], "id", ct);
        return [.. rows.Select(r => texts.GetValueOrDefault(r.Id) is { } names && First(names, known) is { } cover ? r with { Own = cover.Sources } : r)];
    }

    private static IReadOnlyList<string> NamesIn(string text) => [.. MediaName.In(text).Take(Among)];

    private static ArticleMedium? First(IEnumerable<string> names, IReadOnlyDictionary<string, ArticleMedium> known) =>
        names.Select(known.GetValueOrDefault).FirstOrDefault(m => m is { Kind: ArticleMediumKind.Picture, Fault: null, Sources.Count: > 0 });
}
