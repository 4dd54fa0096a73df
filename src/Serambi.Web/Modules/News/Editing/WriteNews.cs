using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.News.Editing;

/// <param name="NewsId">Null begins a new piece of news.</param>
/// <param name="UnitId">Who answers for it; of what exists already, nothing changes.</param>
/// <param name="Seen">Number of the version that the editor began with.</param>
public sealed record WriteNewsInput(Guid? NewsId, Guid UnitId, NewsWords Words, int Seen = 0)
{
    /// <summary>The editor says that the English words need not follow this change.</summary>
    public bool EnglishHolds { get; init; }
}

/// <param name="Number">The newest version: the one seen, when nothing was changed.</param>
public sealed record NewsWritten(Guid Id, int Number);

/// <summary>Keeps what an editor wrote as the next version. Nothing of it is public until a second person has let it go.</summary>
public sealed class WriteNews(SerambiDb db, NewsEdit edit, NewsRights rights, ArticleParts parts)
{
    private const int MostTries = 50;

    /// <returns>A conflict when somebody else saved first.</returns>
    public async Task<Result<NewsWritten>> RunAsync(WriteNewsInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        NewsItem item;
        var words = input.Words;
        IReadOnlyList<Problem> faults = [.. words.Faults(), .. await parts.FaultsAsync(nameof(words.Text), words.Text, ct), .. await parts.FaultsAsync(nameof(words.TextEn), words.TextEn, ct)];
        if (input.NewsId is { } id)
        {
            var found = await edit.FindAsync(id, null, n => rights.MayWriteAsync(n.UnitId, actor, ct), ct);
            if (found.Failed) return found.Problem;
            item = found.Value;
            if (item.SourceId is not null) return Problem.Conflict(NewsTexts.DrawnIsNotWritten);
            if (Problem.All(faults) is { } fault) return fault;
            var newest = await db.Set<NewsRevision>().AsNoTracking().FirstAsync(r => r.NewsId == id && r.Number == item.Newest, ct);
            words = words with { EnglishBehind = words.English != ("", "", "") && !input.EnglishHolds && Translations.IsBehind(newest.EnglishBehind, (newest.Words.Indonesian, words.Indonesian), (newest.Words.English, words.English)) };
            if (newest.Words == words) return new NewsWritten(id, item.Newest);
            if (item.Newest != input.Seen) return Problem.Conflict(NewsTexts.ChangedMeanwhile);
        }
        else
        {
            if (Problem.All(faults) is { } fault) return fault;
            if (!await rights.MayWriteAsync(input.UnitId, actor, ct)) return Problem.Invalid(nameof(input.UnitId), NewsTexts.UnitNotYours);
            item = new NewsItem { UnitId = input.UnitId, State = NewsState.Draft, Slug = await FreeSlugAsync(input.Words.Title, ct) };
            db.Add(item);
        }

        item.Newest++;
        if (item.Live is null) item.Say(words, edit.Now);
        db.Add(RevisionOf(item, words, actor, edit.Now));
        await edit.NoteAsync(item, actor, item.Newest == 1 ? "news_created" : "news_saved", ct, ("number", item.Newest));
        var saved = await edit.SaveAsync(ct);
        return saved.Failed ? saved.Problem : new NewsWritten(item.Id, item.Newest);
    }

    private static NewsRevision RevisionOf(NewsItem item, NewsWords words, Actor actor, DateTime utc) => new()
    {
        NewsId = item.Id,
        Number = item.Newest,
        Title = words.Title,
        TitleEn = words.TitleEn,
        Summary = words.Summary,
        SummaryEn = words.SummaryEn,
        Text = words.Text,
        TextEn = words.TextEn,
        EnglishBehind = words.EnglishBehind,
        SavedAtUtc = utc,
        SavedById = actor.Id,
        SavedBy = actor.Name,
    };

    /// <summary>Of the title; with a number behind it where the address is taken, and never changed again, so that links hold.</summary>
    private async Task<string> FreeSlugAsync(string title, CancellationToken ct)
    {
        var slug = Slug.Of(title);
        var stem = Slug.Shortened(slug, Slug.Longest - 3);
        var taken = await db.Set<NewsItem>().Where(n => n.Slug != null && n.Slug.StartsWith(stem)).Select(n => n.Slug).ToListAsync(ct);
        for (var n = 1; n <= MostTries; n++)
        {
            var tried = n == 1 ? slug : string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}");
            if (!taken.Contains(tried, StringComparer.Ordinal)) return tried;
        }

        return Guid.CreateVersion7().ToString("n");
    }
}
