using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Library;

/// <summary>Whether an entry is in force. The more that was taken from it, the higher.</summary>
public enum LibraryStatus
{
    InForce,
    Amended,
    PartlyRepealed,
    Repealed,
}

/// <summary>An entry that another one is related to, seen from that other one.</summary>
/// <param name="Outgoing">The one it is seen from does it; otherwise this one does it to that one.</param>
/// <param name="SeenFrom">That other one.</param>
public sealed record LinkedEntry(Guid RelationId, LibraryRelationKind Kind, bool Outgoing, Guid SeenFrom, Guid Id, string Slug, Citation Citation, DateOnly SortOn, DateOnly? EnactedOn);

/// <summary>Reads relations: what status follows from them, and what leads where.</summary>
public sealed class LibraryStanding(SerambiDb db)
{
    private const int MostLinks = 300;
    private const int MostHistory = 60;

    /// <summary>Relations that count: for the public those whose source it can read; null for staff, all of them.</summary>
    public IQueryable<LibraryRelation> Counting(DateTime? publicAt)
    {
        var relations = db.Set<LibraryRelation>().AsNoTracking();
        if (publicAt is not { } utc) return relations;
        var shown = db.Set<LibraryEntry>().Where(LibraryEntry.PublicAt(utc));
        return relations.Where(r => shown.Any(e => e.Id == r.FromId));
    }

    /// <summary>Entries of a status.</summary>
    public IQueryable<LibraryEntry> Filter(IQueryable<LibraryEntry> entries, LibraryStatus status, DateTime? publicAt)
    {
        var counting = Counting(publicAt);
        return status switch
        {
            LibraryStatus.Repealed => entries.Where(e => counting.Any(r => r.ToId == e.Id && r.Kind == LibraryRelationKind.Repeals)),
            LibraryStatus.PartlyRepealed => entries.Where(e => counting.Any(r => r.ToId == e.Id && r.Kind == LibraryRelationKind.RepealsPartly) && !counting.Any(r => r.ToId == e.Id && r.Kind == LibraryRelationKind.Repeals)),
            LibraryStatus.Amended => entries.Where(e => counting.Any(r => r.ToId == e.Id && r.Kind == LibraryRelationKind.Amends) && !counting.Any(r => r.ToId == e.Id && (r.Kind == LibraryRelationKind.Repeals || r.Kind == LibraryRelationKind.RepealsPartly))),
            _ => entries.Where(e => !counting.Any(r => r.ToId == e.Id && r.Kind != LibraryRelationKind.Implements)),
        };
    }

    /// <summary>The status of each; those that are not named are in force.</summary>
    public async Task<IReadOnlyDictionary<Guid, LibraryStatus>> OfAsync(IReadOnlyCollection<Guid> ids, DateTime? publicAt, CancellationToken ct)
    {
        var rows = await Counting(publicAt).Where(r => ids.Contains(r.ToId) && r.Kind != LibraryRelationKind.Implements).Select(r => new { r.ToId, r.Kind }).Distinct().ToListAsync(ct);
        return rows.GroupBy(r => r.ToId).ToDictionary(g => g.Key, g => g.Max(r => StatusOf(r.Kind)));
    }

    /// <summary>Everything related to an entry that the reader may see, the oldest first.</summary>
    public async Task<IReadOnlyList<LinkedEntry>> LinksAsync(Guid id, DateTime? publicAt, CancellationToken ct) => await LinksAsync([id], r => r.FromId == id || r.ToId == id, publicAt, ct);

    /// <summary>
    /// What became of an entry: everything that amended or repealed it, and what amended or repealed those in turn, by day. Each entry once,
    /// whatever circles the relations have.
    /// </summary>
    public async Task<IReadOnlyList<LinkedEntry>> HistoryAsync(Guid id, DateTime? publicAt, CancellationToken ct)
    {
        var found = new Dictionary<Guid, LinkedEntry>();
        for (IReadOnlyList<Guid> frontier = [id]; frontier.Count > 0 && found.Count < MostHistory;)
        {
            var next = await LinksAsync(frontier, r => frontier.Contains(r.ToId) && r.Kind != LibraryRelationKind.Implements, publicAt, ct);
            frontier = [.. next.Where(l => !l.Outgoing && l.Id != id && found.TryAdd(l.Id, l)).Select(l => l.Id)];
        }

        return [.. found.Values.OrderBy(l => l.SortOn).ThenBy(l => l.Id)];
    }

    public static LibraryStatus StatusOf(LibraryRelationKind kind) => kind switch
    {
        LibraryRelationKind.Repeals => LibraryStatus.Repealed,
        LibraryRelationKind.RepealsPartly => LibraryStatus.PartlyRepealed,
        LibraryRelationKind.Amends => LibraryStatus.Amended,
        _ => LibraryStatus.InForce,
    };

    public static string Say(LibraryStatus status) => status switch
    {
        LibraryStatus.Repealed => LibraryTexts.StatusRepealed,
        LibraryStatus.PartlyRepealed => LibraryTexts.StatusPartlyRepealed,
        LibraryStatus.Amended => LibraryTexts.StatusAmended,
        _ => LibraryTexts.StatusInForce,
    };

    public static Tone ToneOf(LibraryStatus status) => status switch
    {
        LibraryStatus.Repealed => Tone.Red,
        LibraryStatus.PartlyRepealed => Tone.Amber,
        LibraryStatus.Amended => Tone.Blue,
        _ => Tone.Green,
    };

    /// <summary>"mencabut" or "dicabut oleh".</summary>
    public static string Say(LibraryRelationKind kind, bool outgoing) => (kind, outgoing) switch
    {
        (LibraryRelationKind.Amends, true) => LibraryTexts.Amends,
        (LibraryRelationKind.Amends, false) => LibraryTexts.AmendedBy,
        (LibraryRelationKind.Repeals, true) => LibraryTexts.Repeals,
        (LibraryRelationKind.Repeals, false) => LibraryTexts.RepealedBy,
        (LibraryRelationKind.RepealsPartly, true) => LibraryTexts.RepealsPartly,
        (LibraryRelationKind.RepealsPartly, false) => LibraryTexts.PartlyRepealedBy,
        (_, true) => LibraryTexts.Implements,
        _ => LibraryTexts.ImplementedBy,
    };

    /// <summary>The same at the beginning of a line.</summary>
    public static string Heading(LibraryRelationKind kind, bool outgoing) => char.ToUpper(Say(kind, outgoing)[0], System.Globalization.CultureInfo.CurrentCulture) + Say(kind, outgoing)[1..];

    private async Task<IReadOnlyList<LinkedEntry>> LinksAsync(IReadOnlyList<Guid> from, System.Linq.Expressions.Expression<Func<LibraryRelation, bool>> which, DateTime? publicAt, CancellationToken ct)
    {
        var relations = await Counting(publicAt).Where(which).OrderBy(r => r.Kind == LibraryRelationKind.Implements).ThenBy(r => r.Id).Take(MostLinks).Select(r => new { r.Id, r.FromId, r.ToId, r.Kind }).ToListAsync(ct);
        var wanted = relations.SelectMany(r => new[] { r.FromId, r.ToId }).Distinct().ToList();
        var entries = db.Set<LibraryEntry>().AsNoTracking();
        if (publicAt is { } utc) entries = entries.Where(LibraryEntry.PublicAt(utc));
        var known = await entries.Where(e => wanted.Contains(e.Id)).Select(e => new { e.Id, e.Slug, e.SortOn, e.EnactedOn, Citation = new Citation(e.Kind, e.FormName, e.FormShort, e.Number, e.Year, e.Title, e.TitleEn) }).ToDictionaryAsync(e => e.Id, ct);
        return [.. relations.Select(r => (Relation: r, Outgoing: from.Contains(r.FromId) && !from.Contains(r.ToId)))
            .Select(r => (r.Relation, r.Outgoing, Other: known.GetValueOrDefault(r.Outgoing ? r.Relation.ToId : r.Relation.FromId)))
            .Where(r => r.Other is not null)
            .Select(r => new LinkedEntry(r.Relation.Id, r.Relation.Kind, r.Outgoing, r.Outgoing ? r.Relation.FromId : r.Relation.ToId, r.Other!.Id, r.Other.Slug, r.Other.Citation, r.Other.SortOn, r.Other.EnactedOn))
            .OrderBy(l => l.SortOn).ThenBy(l => l.Id)];
    }
}
