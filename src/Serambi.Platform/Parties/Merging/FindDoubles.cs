using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Platform.Parties.Merging;

/// <summary>What two records have in common.</summary>
public enum DoubleSign
{
    /// <summary>The keyed hash of the identity number; the number itself is not opened.</summary>
    Identity,
    Email,
    Phone,
    NameAndAddress,
}

/// <summary>A record that may be the same person, and why.</summary>
public sealed record PartyDouble(Party Party, IReadOnlyList<DoubleSign> Signs);

/// <summary>Somebody who was said to be another person: by whom, when, and why.</summary>
/// <param name="Signs">What the two have in common all the same; empty when that has changed since.</param>
public sealed record PartyApart(Party Party, IReadOnlyList<DoubleSign> Signs, PartyVerdict Verdict);

/// <summary>A record with those that may be the same person, and those that somebody said are another one.</summary>
public sealed record Doubles(Party Party, IReadOnlyList<PartyDouble> Others, IReadOnlyList<PartyApart> Apart);

/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record DoublesPage(IReadOnlyList<Doubles> Groups, Guid? Next);

/// <summary>
/// Finds records that are probably one person: by the keyed hash of the identity number, e-mail, telephone, or name and address. Only those
/// whose cases the actor may all see come up; those that somebody called different people stand apart. Many people are looked at with the
/// same few questions as one.
/// </summary>
public sealed class FindDoubles(SerambiDb db)
{
    private const int Most = 20;
    private const int Looked = 60;

    // A page shows so many of each person's doubles: in a campaign from one telephone everybody is alike.
    private const int MostOnPage = 5;
    private const int Window = 1_000;

    /// <summary>The newest records that have doubles. A page looks at a bounded number of records, so that it may be short before the end.</summary>
    public async Task<DoublesPage> ListAsync(Guid? after, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var all = db.Parties.AsNoTracking().Where(p => p.HeldById == null && p.ErasedAtUtc == null);
        if (after is { } from) all = all.Where(p => p.Id.CompareTo(from) < 0);
        var window = await all.OrderByDescending(p => p.Id).Select(p => p.Id).Take(Window).ToListAsync(ct);
        var alike = await db.Parties.AsNoTracking().Where(p => window.Contains(p.Id) && (
                (p.IdentityIndex != null && db.Parties.Any(o => o.IdentityIndex == p.IdentityIndex && (o.HeldById ?? o.Id) != p.Id))
                || (p.PlaceKey != null && db.Parties.Any(o => o.PlaceKey == p.PlaceKey && (o.HeldById ?? o.Id) != p.Id))
                || db.Contacts.Any(c => c.PartyId == p.Id && (c.Kind == ContactKind.Email || c.Kind == ContactKind.Phone || c.Kind == ContactKind.WhatsApp) && db.Contacts.Any(d => d.Kind == c.Kind && d.Value == c.Value && db.Parties.Any(o => o.Id == d.PartyId && (o.HeldById ?? o.Id) != p.Id)))))
            .OrderByDescending(p => p.Id).Select(p => p.Id).Take(Looked).ToListAsync(ct);
        var people = (await OfAsync(alike, MostOnPage, actor, ct)).ToDictionary(d => d.Party.Id);
        var groups = new List<Doubles>();
        var shown = new HashSet<Guid>();
        foreach (var id in alike)
        {
            if (groups.Count == Most) return new DoublesPage(groups, groups[^1].Party.Id);
            if (shown.Contains(id) || !people.TryGetValue(id, out var found) || found.Others.Count == 0) continue;
            groups.Add(found);
            shown.UnionWith(found.Others.Select(o => o.Party.Id).Append(id));
        }

        return new DoublesPage(groups, alike.Count == Looked ? alike[^1] : window.Count == Window ? window[^1] : null);
    }

    /// <summary>Whether the actor may see every case of this person.</summary>
    public async Task<bool> IsOpenAsync(Guid partyId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await PartyFamily.RootAsync(db, partyId, ct) is { } root && await PartyFamily.IsOpenToAsync(db, await PartyFamily.Of(db, root).Select(p => p.Id).ToListAsync(ct), actor, ct);
    }

    /// <summary>One person with likely doubles; null when the actor may not see every case of the person, or there is none.</summary>
    public async Task<Doubles?> OfAsync(Guid partyId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await PartyFamily.RootAsync(db, partyId, ct) is { } root ? (await OfAsync([root], Most, actor, ct)).Find(d => d.Party.Id == root) : null;
    }

    /// <param name="roots">Records that hold; who may not be seen is left out of the answer.</param>
    private async Task<List<Doubles>> OfAsync(List<Guid> roots, int most, Actor actor, CancellationToken ct)
    {
        if (roots.Count == 0) return [];
        var people = await PartyFamily.ManyAsync(db, roots, ct);
        var alike = new AlikeRecords(await AlikeRecords.ReadAsync(db, [.. people.Values.SelectMany(f => f)], ct));
        var apart = await ApartAsync(people, ct);
        var near = people.ToDictionary(p => p.Key, p => alike.Of(p.Value).Where(n => n.Root != p.Key).Take(Looked).ToList());
        var others = await PartyFamily.ManyAsync(db, [.. near.Values.SelectMany(n => n.Select(x => x.Root)).Concat(apart.Values.SelectMany(a => a.Keys)).Distinct()], ct);
        var open = await PartyFamily.OpenAsync(db, [.. people.Values, .. others.Where(o => !people.ContainsKey(o.Key)).Select(o => o.Value)], actor, ct);

        var found = new List<Doubles>();
        foreach (var (root, family) in people)
        {
            // Between two of the reads somebody else may have merged a record: then it is not its own person any more.
            if (family.Find(p => p.Id == root) is not { ErasedAtUtc: null } party || !open.Contains(root)) continue;
            var strangers = apart.GetValueOrDefault(root) ?? [];
            IReadOnlyList<DoubleSign> Signs(Guid other) => near[root].Find(n => n.Root == other)?.Signs ?? [];
            Party? Record(Guid other) => (others.GetValueOrDefault(other) ?? people.GetValueOrDefault(other))?.Find(p => p.Id == other);
            found.Add(new Doubles(
                party,
                [.. near[root].Where(n => !strangers.ContainsKey(n.Root) && open.Contains(n.Root) && Record(n.Root) is not null).Take(most).Select(n => new PartyDouble(Record(n.Root)!, n.Signs))],
                [.. strangers.Where(s => open.Contains(s.Key) && Record(s.Key) is { ErasedAtUtc: null }).OrderByDescending(s => s.Value.Id).Take(most).Select(s => new PartyApart(Record(s.Key)!, Signs(s.Key), s.Value))]));
        }

        return found;
    }

    /// <summary>For each person those who were said to be somebody else, with the newest word on it: kept apart are the people, in whichever record they stand by now.</summary>
    private async Task<Dictionary<Guid, Dictionary<Guid, PartyVerdict>>> ApartAsync(Dictionary<Guid, List<Party>> people, CancellationToken ct)
    {
        var own = people.SelectMany(p => p.Value).ToDictionary(p => p.Id, p => p.HeldById ?? p.Id);
        var ids = own.Keys.ToList();
        var said = await db.Set<PartyVerdict>().AsNoTracking().Where(v => v.HolderId == null && v.UndoneAtUtc == null && (ids.Contains(v.OneId) || ids.Contains(v.OtherId))).OrderBy(v => v.Id).ToListAsync(ct);
        var far = said.SelectMany(v => new[] { v.OneId, v.OtherId }).Where(id => !own.ContainsKey(id)).Distinct().ToList();
        if (far.Count > 0)
        {
            foreach (var p in await db.Parties.AsNoTracking().Where(p => far.Contains(p.Id)).Select(p => new { p.Id, Root = p.HeldById ?? p.Id }).ToListAsync(ct)) own.Add(p.Id, p.Root);
        }

        var apart = new Dictionary<Guid, Dictionary<Guid, PartyVerdict>>();
        foreach (var verdict in said)
        {
            if (!own.TryGetValue(verdict.OneId, out var one) || !own.TryGetValue(verdict.OtherId, out var other) || one == other) continue;
            foreach (var (person, stranger) in new[] { (one, other), (other, one) })
            {
                if (!people.ContainsKey(person)) continue;
                if (!apart.TryGetValue(person, out var strangers)) apart[person] = strangers = [];
                strangers[stranger] = verdict;
            }
        }

        return apart;
    }
}
