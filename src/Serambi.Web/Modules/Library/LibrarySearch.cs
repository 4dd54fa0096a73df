using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using Serambi.Formats.Text;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Library;

/// <summary>What a list of the library shows.</summary>
public sealed record LibraryQuery
{
    public string? Text { get; init; }

    /// <summary>More was asked for than <see cref="Text"/> says.</summary>
    public bool Shortened { get; init; }

    public string? Kind { get; init; }

    public int? Year { get; init; }

    public LibraryStatus? Status { get; init; }

    /// <summary>Key of a subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Cursor of the page before.</summary>
    public string? After { get; init; }

    /// <summary>What everybody reads at this instant; null for staff, everything.</summary>
    public DateTime? PublicAt { get; init; }

    public bool Narrowed => Kind is not null || Year is not null || Status is not null || Subject is not null;
}

/// <summary>A line of a list.</summary>
public sealed record LibraryRow(Guid Id, string Slug, Citation Citation, DateOnly SortOn, DateOnly? EnactedOn, string IssuedBy, Guid UnitId, DateTime? PublicFromUtc, DateTime? PublicUntilUtc)
{
    public LibraryStatus Status { get; init; }

    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>Whether the status is worth saying: always of a regulation, of other documents when they are no longer what they were.</summary>
    public bool SaysStatus => Status != LibraryStatus.InForce || LibraryKinds.Of(Citation.Kind).Law;
}

/// <param name="Next">Cursor of the following page; null at the end.</param>
public sealed record LibraryHits(IReadOnlyList<LibraryRow> Rows, string? Next);

/// <summary>Lists of the library: newest first, page by page behind the last row; words are found in titles, subjects, abstracts and files.</summary>
public sealed class LibrarySearch(SerambiDb db, LibraryStanding standing)
{
    public const int PageSize = 20;

    public async Task<LibraryHits> FindAsync(LibraryQuery query, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (Narrow(query) is not { } entries) return new LibraryHits([], null);
        if (Cursor(query.After) is (var day, var after)) entries = entries.Where(e => e.SortOn <= day && (e.SortOn < day || e.Id.CompareTo(after) < 0));
        var rows = await entries.OrderByDescending(e => e.SortOn).ThenByDescending(e => e.Id).Take(PageSize + 1)
            .Select(e => new LibraryRow(e.Id, e.Slug, new Citation(e.Kind, e.FormName, e.FormShort, e.Number, e.Year, e.Title, e.TitleEn), e.SortOn, e.EnactedOn, e.IssuedBy, e.UnitId, e.PublicFromUtc, e.PublicUntilUtc)).ToListAsync(ct);
        var shown = rows.Take(PageSize).ToList();
        var ids = shown.ConvertAll(r => r.Id);
        var statuses = await standing.OfAsync(ids, query.PublicAt, ct);
        var subjects = (await db.Set<LibrarySubject>().AsNoTracking().Where(s => ids.Contains(s.EntryId)).OrderBy(s => s.Name).Select(s => new { s.EntryId, s.Name }).ToListAsync(ct)).ToLookup(s => s.EntryId, s => s.Name);
        return new LibraryHits(
            shown.ConvertAll(r => r with { Status = statuses.GetValueOrDefault(r.Id), Subjects = [.. subjects[r.Id]] }),
            rows.Count > PageSize ? $"{shown[^1].SortOn.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}-{shown[^1].Id:n}" : null);
    }

    /// <summary>Everything that the query asks for, on all pages; null where its words say nothing.</summary>
    private IQueryable<LibraryEntry>? Narrow(LibraryQuery query)
    {
        var entries = db.Set<LibraryEntry>().AsNoTracking();
        if (query.PublicAt is { } utc) entries = entries.Where(LibraryEntry.PublicAt(utc));
        if (query.Kind is { } kind) entries = entries.Where(e => e.Kind == kind);
        if (query.Year is { } year) entries = entries.Where(e => e.Year == year);
        if (query.Subject is { } subject) entries = entries.Where(e => e.Subjects.Any(s => s.Key == subject));
        if (query.Status is { } status) entries = standing.Filter(entries, status, query.PublicAt);
        if (string.IsNullOrWhiteSpace(query.Text)) return entries;
        var terms = SearchTerms.Query(query.Text);
        if (terms.Count == 0) return null;
        var texts = Texts(terms);
        return entries.Where(e => texts.Any(t => t.EntryId == e.Id));
    }

    private IQueryable<LibraryText> Texts(IReadOnlyList<SearchTerm> terms)
    {
        if (db.Embedded)
        {
            var match = SearchTerms.ToFts5(terms);
            return db.Set<LibraryText>().FromSql($"""SELECT * FROM "LibraryTexts" WHERE "Id" IN (SELECT rowid FROM "LibraryFts" WHERE "LibraryFts" MATCH {match})""").AsNoTracking();
        }

        var wanted = SearchTerms.ToTsQuery(terms);
        return db.Set<LibraryText>().AsNoTracking().Where(t => EF.Property<NpgsqlTsVector>(t, "Vector").Matches(EF.Functions.ToTsQuery("simple", wanted)));
    }

    private static (DateOnly Day, Guid After)? Cursor(string? text) =>
        text?.Split('-', 2) is [var day, var id] && DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) && Guid.TryParseExact(id, "n", out var after) ? (on, after) : null;
}
