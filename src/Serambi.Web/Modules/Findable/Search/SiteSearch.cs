using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using Serambi.Formats.Text;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Findable.Index;

namespace Serambi.Web.Modules.Findable.Search;

/// <summary>Something that was found, in the reader's language where it exists in it.</summary>
/// <param name="Path">Without path base; a whole address where it is read elsewhere.</param>
/// <param name="Title">Its title in parts.</param>
/// <param name="Excerpt">Where the words stand, in parts.</param>
/// <param name="AtUtc">Its day, where a reader is told it.</param>
/// <param name="Language">What to write into <c>lang</c>; null where it is that of the page.</param>
public sealed record FoundItem(string Path, IReadOnlyList<WordRun> Title, IReadOnlyList<WordRun> Excerpt, DateTime? AtUtc, string? Language);

/// <summary>What was found of one sort.</summary>
/// <param name="Count">All of it; counted up to <see cref="SiteSearch.MostCounted"/> over all sorts.</param>
public sealed record FoundGroup(IPublished Sort, int Count, IReadOnlyList<FoundItem> Items);

/// <param name="Groups">Every sort of which something was found, the wanted one with a page of results.</param>
/// <param name="More">There are more than were counted.</param>
/// <param name="Next">Cursor of the following page of the wanted sort; null at the end.</param>
public sealed record SiteFinds(IReadOnlyList<FoundGroup> Groups, bool More, string? Next)
{
    public static SiteFinds Nothing { get; } = new([], false, null);

    public int Count => Groups.Sum(g => g.Count);
}

/// <summary>Finds public texts by their words, in titles first, then newest first.</summary>
public sealed class SiteSearch(SerambiDb db, PublishedIndex index, IEnumerable<IPublished> sorts, TimeProvider time)
{
    public const int MostCounted = 5_000;
    public const int PageSize = 20;

    /// <summary>Results of each sort where all are shown.</summary>
    private const int OfEach = 4;

    private const int ExcerptLength = 220;

    private static readonly char[] Ends = ['.', '!', '?', '…'];

    /// <summary>Looks for words.</summary>
    /// <param name="words">What is looked for.</param>
    /// <param name="sort">Id of the wanted sort; null for the first of all.</param>
    /// <param name="after">Cursor of the page before, of the wanted sort.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<SiteFinds> FindAsync(WantedWords words, string? sort, string? after, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(words);
        await index.FreshenAsync(ct);
        var hits = await Matching(words, inTitle: false).OrderByDescending(t => t.Id).Take(MostCounted + 1).Select(t => new { t.Id, t.Source, t.AtUtc }).ToListAsync(ct);
        if (hits.Count == 0) return SiteFinds.Nothing;
        var titled = (await Matching(words, inTitle: true).OrderByDescending(t => t.Id).Take(MostCounted).Select(t => t.Id).ToListAsync(ct)).ToHashSet();
        var groups = hits.Take(MostCounted).GroupBy(h => h.Source, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.OrderByDescending(h => titled.Contains(h.Id)).ThenByDescending(h => h.AtUtc).ThenByDescending(h => h.Id).ToList(), StringComparer.Ordinal);
        var (page, next) = sort is null ? ([], null) : await PageAsync(words, sort, after, ct);
        var shown = sort is null ? groups.Values.SelectMany(g => g.Take(OfEach)).Select(h => h.Id).ToList() : page;
        var rows = await db.Set<PublishedText>().AsNoTracking().Where(t => shown.Contains(t.Id)).ToDictionaryAsync(t => t.Id, ct);
        return new SiteFinds(
            [.. sorts.Where(s => groups.ContainsKey(s.Id)).OrderBy(s => s.Order).Select(s => new FoundGroup(s, groups[s.Id].Count, [.. (sort is null ? groups[s.Id].Take(OfEach).Select(h => h.Id) : s.Id == sort ? page : []).Where(rows.ContainsKey).Select(id => ItemOf(rows[id], words))]))],
            hits.Count > MostCounted,
            next);
    }

    /// <summary>A page of one sort: those with the words in their title come first, each part newest first.</summary>
    private async Task<(List<long> Ids, string? Next)> PageAsync(WantedWords words, string sort, string? after, CancellationToken ct)
    {
        var cursor = Cursor(after);
        var all = Matching(words, inTitle: false).Where(t => t.Source == sort);
        var titled = Matching(words, inTitle: true).Where(t => t.Source == sort);
        var found = new List<(int Part, DateTime At, long Id)>();
        for (var part = cursor?.Part ?? 0; part < 2 && found.Count <= PageSize; part++)
        {
            var some = part == 0 ? titled : all.Where(t => !titled.Any(x => x.Id == t.Id));
            if (cursor is var (from, at, id) && from == part) some = some.Where(t => t.AtUtc < at || (t.AtUtc == at && t.Id < id));
            var current = part;
            found.AddRange((await some.OrderByDescending(t => t.AtUtc).ThenByDescending(t => t.Id).Take(PageSize + 1 - found.Count).Select(t => new { t.AtUtc, t.Id }).ToListAsync(ct)).Select(t => (current, t.AtUtc, t.Id)));
        }

        var shown = found.Take(PageSize).ToList();
        return (shown.ConvertAll(f => f.Id), found.Count > PageSize ? string.Create(CultureInfo.InvariantCulture, $"{shown[^1].Part}-{shown[^1].At.Ticks}-{shown[^1].Id}") : null);
    }

    private IQueryable<PublishedText> Matching(WantedWords words, bool inTitle)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (db.Embedded)
        {
            var match = words.ToFts5(inTitle);
            return PublishedText.PublicAt(db.Set<PublishedText>().FromSql($"""SELECT * FROM "PublishedTexts" WHERE "Id" IN (SELECT rowid FROM "PublishedFts" WHERE "PublishedFts" MATCH {match})""").AsNoTracking(), now);
        }

        var wanted = words.ToTsQuery(inTitle);
        return PublishedText.PublicAt(db.Set<PublishedText>().AsNoTracking().Where(t => EF.Property<NpgsqlTsVector>(t, "Vector").Matches(EF.Functions.ToTsQuery("simple", wanted))), now);
    }

    private static FoundItem ItemOf(PublishedText text, WantedWords words)
    {
        var english = Localised.Language == "en" && text.TitleEn.Length > 0;
        var (summary, body) = english ? (text.SummaryEn, text.BodyEn) : (text.Summary, text.Body);
        var about = summary.Length == 0 ? body : $"{summary}{(Array.IndexOf(Ends, summary[^1]) < 0 ? "." : "")} {body}";
        return new FoundItem(text.Path, words.Mark(english ? text.TitleEn : text.Title), words.Mark(words.Excerpt(about, ExcerptLength)), text.Dated ? text.AtUtc : null, Localised.Language == "en" && !english ? "id" : null);
    }

    private static (int Part, DateTime At, long Id)? Cursor(string? text) =>
        text?.Split('-') is [var part, var at, var id]
        && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var p) && p is 0 or 1
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? (p, new DateTime(ticks, DateTimeKind.Utc), last) : null;
}
