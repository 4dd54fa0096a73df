using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Data;

namespace Serambi.Platform.Cases;

/// <summary>A text that holds what is looked for.</summary>
internal sealed record TextHit(long Id, Guid CaseId);

/// <summary>
/// Finds the newest texts that hold words (decision 69). Statements carry their words as parameters and are planned each time: a generic plan
/// would walk the whole table (PostgreSQL plans an unprepared statement with its values).
/// </summary>
internal sealed class CaseTextSearch(SerambiDb db)
{
    /// <summary>Newest texts that tell whether words are common, and how many times as many are walked when they are: two and fifteen milliseconds at most.</summary>
    private const int Glance = 2_000;
    private const int Deeper = 10;

    /// <summary>
    /// Hits that are few for a glance. PostgreSQL takes any beginning of a word to be in one text of two hundred at least, and would walk the whole table
    /// for one that none of the newest holds: behind a fence it cannot see that only the newest are wanted, and takes the index.
    /// </summary>
    private const int Rare = 20;
    private const string Fence = " OFFSET 0";

    /// <summary>By the index of words; the beginning of the last word within it, or looked for apart in the texts that it gives.</summary>
    private const string Indexed = """SELECT * FROM "CaseTexts" WHERE "Id" < {0} AND "Vector" @@ (to_tsquery('simple', {1}) && {2}::tsquery)""";
    private const string Apart = """ AND strip("Vector") @@ to_tsquery('simple', {3})""";

    /// <summary>Entries of the index that are gathered in the time in which one text is read and looked through.</summary>
    private const int TextAgainstEntry = 8;

    /// <summary>Words, the last one the beginning of one, in texts of some units (of any: null), in the languages of both databases.</summary>
    private sealed class Wanted(IReadOnlyList<SearchTerm> terms, IReadOnlyList<Guid>? units)
    {
        private readonly SearchTerm[] whole = [.. terms.Where(t => !t.IsPrefix)];

        public string All { get; } = SearchTerms.ToTsQuery(terms);

        public string Whole => SearchTerms.ToTsQuery(whole);

        public string Beginning => SearchTerms.ToTsQuery([.. terms.Except(whole)]);

        /// <summary>Not cut into words as what was typed is: the sign of a unit's term would be lost. Empty for any unit.</summary>
        public string Units { get; } = string.Join(" | ", (units ?? []).Select(u => $"'{CaseText.TermOf(u)}'"));

        public string ToFts5() => $"Terms : ({SearchTerms.ToFts5(terms)})" + (units is null ? "" : $" AND Units : ({string.Join(" OR ", units.Select(u => $"\"{CaseText.TermOf(u)}\""))})");
    }

    /// <summary>The newest texts that hold every word and belong to one of <paramref name="units"/> (to any: null), older than <paramref name="before"/>.</summary>
    public async Task<IReadOnlyList<TextHit>> FindAsync(IReadOnlyList<SearchTerm> terms, IReadOnlyList<Guid>? units, long before, int most, CancellationToken ct)
    {
        var wanted = new Wanted(terms, units);
        if (db.Embedded)
        {
            var match = wanted.ToFts5();
            var rows = await db.Database.SqlQuery<long>($"""SELECT rowid AS "Value" FROM "CaseFts" WHERE "CaseFts" MATCH {match} AND rowid < {before} ORDER BY rowid DESC LIMIT {most}""").ToListAsync(ct);
            return await db.CaseTexts.AsNoTracking().Where(t => rows.Contains(t.Id)).OrderByDescending(t => t.Id).Select(t => new TextHit(t.Id, t.CaseId)).ToListAsync(ct);
        }

        // Words that many texts hold are found soonest among the newest; the index would gather all that hold them, and a beginning of a word costs it most.
        var walked = Glance;
        var newest = await NewestAsync(wanted, before, walked, most, ct);
        if (newest.Count < most && newest.Count * Deeper >= most) newest = await NewestAsync(wanted, before, walked *= Deeper, most, ct);
        if (newest.Count == most) return newest;
        var apart = await BeginningIsDearAsync(wanted, before, ct);
        var rare = newest.Count * Glance < Rare * walked;
        var statement = Indexed + (apart ? Apart : "") + (rare ? Fence : "");
        return await Newest(db.CaseTexts.FromSqlRaw(statement, before, apart ? wanted.Whole : wanted.All, wanted.Units, wanted.Beginning), most).ToListAsync(ct);
    }

    /// <summary>Those among so many of the newest texts, walked from the end; the walk ends at the last one that is needed.</summary>
    private async Task<IReadOnlyList<TextHit>> NewestAsync(Wanted wanted, long before, int among, int most, CancellationToken ct) => await Newest(db.CaseTexts.FromSql(
        $"""SELECT t.* FROM (SELECT * FROM "CaseTexts" WHERE "Id" < {before} ORDER BY "Id" DESC LIMIT {among}) t WHERE t."Vector" @@ (to_tsquery('simple', {wanted.All}) && {wanted.Units}::tsquery)"""), most).ToListAsync(ct);

    private static IQueryable<TextHit> Newest(IQueryable<CaseText> texts, int most) => texts.AsNoTracking().OrderByDescending(t => t.Id).Take(most).Select(t => new TextHit(t.Id, t.CaseId));

    /// <summary>
    /// Whether the texts that hold the whole words are looked through for the beginning of the last one sooner than the index gathers all that hold
    /// such a beginning, which it does before it asks for anything else. The newest texts tell how common both are.
    /// </summary>
    private async Task<bool> BeginningIsDearAsync(Wanted wanted, long before, CancellationToken ct) => wanted is not { Whole: "", Units: "" } && await db.Database.SqlQuery<bool>(
        $"""
         SELECT count(*) FILTER (WHERE t."Vector" @@ (to_tsquery('simple', {wanted.Whole}) && {wanted.Units}::tsquery)) * {TextAgainstEntry} < count(*) FILTER (WHERE t."Vector" @@ to_tsquery('simple', {wanted.Beginning})) AS "Value"
         FROM (SELECT "Vector" FROM "CaseTexts" WHERE "Id" < {before} ORDER BY "Id" DESC LIMIT {Glance}) t
         """).SingleAsync(ct);
}
