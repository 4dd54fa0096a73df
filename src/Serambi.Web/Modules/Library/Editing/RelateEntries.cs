using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Library.Editing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="Outgoing">The entry does it to the other; otherwise the other does it to the entry.</param>
/// <param name="Other">Citation or address of the other: "UU 14/2008", "UU Nomor 14 Tahun 2008", "uu-14-2008".</param>
public sealed record RelateEntriesInput(Guid Id, int Version, LibraryRelationKind? Kind, bool Outgoing, string? Other);

/// <summary>
/// Says that one entry amends, repeals or implements another. It is stored once and read from both sides. What cannot be true is refused with
/// the reason: a circle, an older act that amends a newer one, a second repeal, two things at once between the same two.
/// </summary>
public sealed class RelateEntries(SerambiDb db, LibraryEdit edit)
{
    /// <summary>Words of a long citation that its address does not have.</summary>
    private static readonly string[] Small = ["nomor", "no", "tahun", "th", "number", "of"];

    private sealed record Node(Guid Id, Citation Citation, DateOnly? EnactedOn, int Year);

    public async Task<Result<Done>> RunAsync(RelateEntriesInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.Id, input.Version, actor, ct);
        if (found.Failed) return found.Problem;
        if (input.Kind is not { } kind) return Problem.Invalid("Relation", LibraryTexts.RelationMissing);
        var entry = found.Value;
        if (await OtherAsync(input.Other, ct) is not { } other) return Wrong(LibraryTexts.OtherUnknown);
        if (other.Id == entry.Id) return Wrong(LibraryTexts.OtherItself);
        var self = new Node(entry.Id, Citation.From(entry), entry.EnactedOn, entry.Year);
        var (from, to) = input.Outgoing ? (self, other) : (other, self);
        if (await ContradictionAsync(from, to, kind, ct) is { } why) return Wrong(why);
        var relation = new LibraryRelation { FromId = from.Id, ToId = to.Id, Kind = kind, Pair = LibraryRelation.PairOf(from.Id, to.Id, kind), AddedAtUtc = edit.Now, AddedBy = actor.Name };
        db.Add(relation);
        return await edit.SaveAsync(entry, actor, new EventFacts("library_related") { Data = LibraryEdit.Data(("kind", kind), ("from", from.Id.ToString("n")), ("to", to.Id.ToString("n"))) }, ct, other.Id);
    }

    private async Task<string?> ContradictionAsync(Node from, Node to, LibraryRelationKind kind, CancellationToken ct)
    {
        static string Say(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
        var pair = LibraryRelation.PairOf(from.Id, to.Id, kind);
        if (await db.Set<LibraryRelation>().AsNoTracking().FirstOrDefaultAsync(r => r.Pair == pair, ct) is { } there)
        {
            var (first, second) = there.FromId == from.Id ? (from, to) : (to, from);
            return Say(LibraryTexts.AlreadyRelated, first.Citation.Short, LibraryStanding.Say(there.Kind, outgoing: true), second.Citation.Short);
        }

        if (await LeadsAsync(to.Id, from.Id, kind == LibraryRelationKind.Implements, ct)) return Say(LibraryTexts.Circle, to.Citation.Short, from.Citation.Short);
        if (kind == LibraryRelationKind.Implements) return null;
        if (from.Year < to.Year || from.EnactedOn < to.EnactedOn) return Say(LibraryTexts.OlderThan, from.Citation.Short, to.Citation.Short);
        if (kind != LibraryRelationKind.Repeals) return null;
        var now = edit.Now;
        var earlier = await (from r in db.Set<LibraryRelation>() join e in db.Set<LibraryEntry>() on r.FromId equals e.Id where r.ToId == to.Id && r.Kind == LibraryRelationKind.Repeals && e.PublicFromUtc != null && (e.PublicUntilUtc == null || e.PublicUntilUtc > now) select e).AsNoTracking().FirstOrDefaultAsync(ct);
        return earlier is null ? null : Say(LibraryTexts.RepealedAlready, to.Citation.Short, Citation.From(earlier).Short);
    }

    /// <summary>Whether relations lead from one entry to another: over implementing ones, or over all others.</summary>
    private async Task<bool> LeadsAsync(Guid from, Guid to, bool implementing, CancellationToken ct)
    {
        var seen = new HashSet<Guid> { from };
        for (List<Guid> frontier = [from]; frontier.Count > 0;)
        {
            var next = await db.Set<LibraryRelation>().Where(r => frontier.Contains(r.FromId) && (r.Kind == LibraryRelationKind.Implements) == implementing).Select(r => r.ToId).Distinct().ToListAsync(ct);
            frontier = next.FindAll(seen.Add);
            if (seen.Contains(to)) return true;
        }

        return false;
    }

    private async Task<Node?> OtherAsync(string? typed, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var slug = string.Join('-', Slug.Of(typed.Trim()).Split('-').Where(w => !Small.Contains(w, StringComparer.Ordinal)));
        var plain = Slug.Of(typed.Trim());
        var all = db.Set<LibraryEntry>().AsNoTracking();

        // By what it is called first: an address stays when a mistake in the number is mended.
        var years = slug.Split('-').Select(w => int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0).ToList();
        var called = (await all.Where(e => years.Contains(e.Year)).Select(e => new { e.Id, e.EnactedOn, e.Year, Citation = new Citation(e.Kind, e.FormName, e.FormShort, e.Number, e.Year, e.Title, e.TitleEn) }).ToListAsync(ct))
            .FindAll(e => Slug.Of(e.Citation.Short) is var its && (its == slug || its == plain));
        if (called is [var one]) return new Node(one.Id, one.Citation, one.EnactedOn, one.Year);
        var entry = await all.FirstOrDefaultAsync(e => e.Slug == plain, ct);
        return entry is null ? null : new Node(entry.Id, Citation.From(entry), entry.EnactedOn, entry.Year);
    }

    private static Problem Wrong(string why) => Problem.Invalid(nameof(RelateEntriesInput.Other), why);
}
