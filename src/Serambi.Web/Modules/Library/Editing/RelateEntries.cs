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
/// the reason: a circle, an older act that amends a newer one, a second repeal, two things at once between the same two. Where the public
/// reads the one that does it, a second person has to agree, and what cannot be true is looked for again.
/// </summary>
public sealed class RelateEntries(SerambiDb db, LibraryEdit edit, LibraryProposals proposals)
{
    /// <summary>Words of a long citation that its address does not have.</summary>
    private static readonly string[] Small = ["nomor", "no", "tahun", "th", "number", "of"];

    /// <returns>Whether it happened, without a second person.</returns>
    public async Task<Result<bool>> RunAsync(RelateEntriesInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.Id, input.Version, actor, ct);
        if (found.Failed) return found.Problem;
        if (input.Kind is not { } kind) return Problem.Invalid("Relation", LibraryTexts.RelationMissing);
        var entry = found.Value;
        if (await OtherAsync(input.Other, ct) is not { } other) return Wrong(LibraryTexts.OtherUnknown);
        if (other == entry.Id) return Wrong(LibraryTexts.OtherItself);
        var source = input.Outgoing ? entry : await db.Set<LibraryEntry>().FirstAsync(e => e.Id == other, ct);
        var change = new LibraryChange { Kind = kind, FromId = source.Id, ToId = input.Outgoing ? other : entry.Id };
        return await proposals.NeededAsync(source.IsOut(edit.Now), ct) ? await KeepAsync(entry, change, actor, ct) : await ApplyAsync(entry, change, actor, null, ct);
    }

    internal async Task<Result<bool>> ApplyAsync(LibraryEntry entry, LibraryChange change, Actor actor, LibraryProposal? approved, CancellationToken ct)
    {
        var (from, to) = await BothAsync(change, ct);
        var kind = change.Kind!.Value;
        if (await ContradictionAsync(from, to, kind, ct) is { } why) return Wrong(why);
        var relation = new LibraryRelation { FromId = from.Id, ToId = to.Id, Kind = kind, Pair = LibraryRelation.PairOf(from.Id, to.Id, kind), AddedAtUtc = edit.Now, AddedBy = approved?.ProposedBy ?? actor.Name };
        db.Add(relation);
        return await edit.SaveAsync(entry, actor, new EventFacts("library_related") { Data = LibraryEdit.Data(("kind", kind), ("from", from.Id.ToString("n")), ("to", to.Id.ToString("n"))) }, relation.Pair, approved, ct, from.Id == entry.Id ? to : from);
    }

    private async Task<Result<bool>> KeepAsync(LibraryEntry entry, LibraryChange change, Actor actor, CancellationToken ct)
    {
        var (from, to) = await BothAsync(change, ct);
        if (await ContradictionAsync(from, to, change.Kind!.Value, ct) is { } why) return Wrong(why);
        return await proposals.KeepAsync(entry, LibraryStep.Relate, LibraryRelation.PairOf(from.Id, to.Id, change.Kind.Value), change, actor, ct);
    }

    private async Task<(LibraryEntry From, LibraryEntry To)> BothAsync(LibraryChange change, CancellationToken ct) =>
        (await db.Set<LibraryEntry>().FirstAsync(e => e.Id == change.FromId, ct), await db.Set<LibraryEntry>().FirstAsync(e => e.Id == change.ToId, ct));

    private async Task<string?> ContradictionAsync(LibraryEntry from, LibraryEntry to, LibraryRelationKind kind, CancellationToken ct)
    {
        static string Say(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
        static string Named(LibraryEntry e) => Citation.From(e).Short;
        var pair = LibraryRelation.PairOf(from.Id, to.Id, kind);
        if (await db.Set<LibraryRelation>().AsNoTracking().FirstOrDefaultAsync(r => r.Pair == pair, ct) is { } there)
        {
            var (first, second) = there.FromId == from.Id ? (from, to) : (to, from);
            return Say(LibraryTexts.AlreadyRelated, Named(first), LibraryStanding.Say(there.Kind, outgoing: true), Named(second));
        }

        if (await LeadsAsync(to.Id, from.Id, kind == LibraryRelationKind.Implements, ct)) return Say(LibraryTexts.Circle, Named(to), Named(from));
        if (kind == LibraryRelationKind.Implements) return null;
        if (from.Year < to.Year || from.EnactedOn < to.EnactedOn) return Say(LibraryTexts.OlderThan, Named(from), Named(to));
        if (kind != LibraryRelationKind.Repeals) return null;
        var now = edit.Now;
        var earlier = await (from r in db.Set<LibraryRelation>() join e in db.Set<LibraryEntry>() on r.FromId equals e.Id where r.ToId == to.Id && r.Kind == LibraryRelationKind.Repeals && e.PublicFromUtc != null && (e.PublicUntilUtc == null || e.PublicUntilUtc > now) select e).AsNoTracking().FirstOrDefaultAsync(ct);
        return earlier is null ? null : Say(LibraryTexts.RepealedAlready, Named(to), Named(earlier));
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

    private async Task<Guid?> OtherAsync(string? typed, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var slug = string.Join('-', Slug.Of(typed.Trim()).Split('-').Where(w => !Small.Contains(w, StringComparer.Ordinal)));
        var plain = Slug.Of(typed.Trim());
        var all = db.Set<LibraryEntry>().AsNoTracking();

        // By what it is called first: an address stays when a mistake in the number is mended.
        var years = slug.Split('-').Select(w => int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0).ToList();
        var called = (await all.Where(e => years.Contains(e.Year)).Select(e => new { e.Id, Citation = new Citation(e.Kind, e.FormName, e.FormShort, e.Number, e.Year, e.Title, e.TitleEn) }).ToListAsync(ct))
            .FindAll(e => Slug.Of(e.Citation.Short) is var its && (its == slug || its == plain));
        if (called is [var one]) return one.Id;
        return await all.Where(e => e.Slug == plain).Select(e => (Guid?)e.Id).FirstOrDefaultAsync(ct);
    }

    private static Problem Wrong(string why) => Problem.Invalid(nameof(RelateEntriesInput.Other), why);
}
