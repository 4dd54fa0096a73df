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

/// <summary>A record with those that may be the same person.</summary>
public sealed record Doubles(Party Party, IReadOnlyList<PartyDouble> Others);

/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record DoublesPage(IReadOnlyList<Doubles> Groups, Guid? Next);

/// <summary>
/// Finds records that are probably one person: by the keyed hash of the identity number, e-mail, telephone, or name and address. Only those
/// whose cases the actor may all see come up; those that somebody called different people, or whose merging was undone, do not.
/// </summary>
public sealed class FindDoubles(SerambiDb db)
{
    private const int Most = 20;
    private const int Looked = 60;

    // A page shows so many of each person's doubles: in a campaign from one telephone everybody is alike.
    private const int MostOnPage = 5;
    private const int Window = 1_000;

    private sealed record Hit(Guid Id, Guid Root, DoubleSign Sign);

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
        var groups = new List<Doubles>();
        var shown = new HashSet<Guid>();
        foreach (var id in alike)
        {
            if (groups.Count == Most) return new DoublesPage(groups, groups[^1].Party.Id);
            if (shown.Contains(id) || await OfAsync(id, MostOnPage, actor, ct) is not { Others.Count: > 0 } found) continue;
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
    public Task<Doubles?> OfAsync(Guid partyId, Actor actor, CancellationToken ct) => OfAsync(partyId, Most, actor, ct);

    private async Task<Doubles?> OfAsync(Guid partyId, int most, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await PartyFamily.RootAsync(db, partyId, ct) is not { } root) return null;
        var family = await PartyFamily.Of(db, root).AsNoTracking().Include(p => p.Contacts).ToListAsync(ct);
        var party = family.Find(p => p.Id == root)!;
        if (party.ErasedAtUtc is not null || !await PartyFamily.IsOpenToAsync(db, family.ConvertAll(p => p.Id), actor, ct)) return null;
        var hits = await HitsAsync(family, ct);
        var others = new List<PartyDouble>();
        foreach (var found in hits.GroupBy(h => h.Root).OrderBy(g => g.Min(h => h.Sign)).ThenByDescending(g => g.Key))
        {
            if (others.Count == most) break;
            var records = await PartyFamily.Of(db, found.Key).AsNoTracking().Include(p => p.Contacts).ToListAsync(ct);
            if (!await PartyFamily.IsOpenToAsync(db, records.ConvertAll(p => p.Id), actor, ct)) continue;
            others.Add(new PartyDouble(records.Find(p => p.Id == found.Key)!, [.. found.Select(h => h.Sign).Distinct().Order()]));
        }

        return new Doubles(party, others);
    }

    private async Task<IReadOnlyList<Hit>> HitsAsync(List<Party> family, CancellationToken ct)
    {
        var own = family.ConvertAll(p => p.Id);
        var kind = family[0].Kind;
        var others = db.Parties.AsNoTracking().Where(p => !own.Contains(p.Id) && p.Kind == kind && p.ErasedAtUtc == null);
        var hits = new List<Hit>();
        async Task LookAsync(IQueryable<Party> found, DoubleSign sign) =>
            hits.AddRange((await found.OrderByDescending(p => p.Id).Take(Looked).Select(p => new { p.Id, Root = p.HeldById ?? p.Id }).ToListAsync(ct)).Select(p => new Hit(p.Id, p.Root, sign)));
        async Task ReachAsync(DoubleSign sign, params ContactKind[] kinds)
        {
            var values = family.SelectMany(p => p.Contacts).Where(c => kinds.Contains(c.Kind)).Select(c => c.Value).Distinct(StringComparer.Ordinal).ToList();
            if (values.Count > 0) await LookAsync(others.Where(p => p.Contacts.Any(c => kinds.Contains(c.Kind) && values.Contains(c.Value))), sign);
        }

        var numbers = family.Select(p => p.IdentityIndex).OfType<byte[]>().ToArray();
        if (numbers.Length > 0) await LookAsync(others.Where(p => p.IdentityIndex != null && numbers.Contains(p.IdentityIndex)), DoubleSign.Identity);
        await ReachAsync(DoubleSign.Email, ContactKind.Email);
        await ReachAsync(DoubleSign.Phone, ContactKind.Phone, ContactKind.WhatsApp);
        var places = family.Select(p => p.PlaceKey).OfType<byte[]>().ToArray();
        if (places.Length > 0) await LookAsync(others.Where(p => p.PlaceKey != null && places.Contains(p.PlaceKey)), DoubleSign.NameAndAddress);
        if (hits.Count == 0) return [];

        var apart = await db.Set<PartyVerdict>().AsNoTracking().Where(v => (v.HolderId == null || v.UndoneAtUtc != null) && (own.Contains(v.OneId) || own.Contains(v.OtherId)))
            .Select(v => new { v.OneId, v.OtherId }).ToListAsync(ct);
        var strangers = apart.SelectMany(v => new[] { v.OneId, v.OtherId }).ToHashSet();

        // Kept apart are the people, in whichever record they stand by now.
        strangers.UnionWith(await db.Parties.AsNoTracking().Where(p => strangers.Contains(p.Id) && !own.Contains(p.Id)).Select(p => p.HeldById ?? p.Id).ToListAsync(ct));
        return hits.FindAll(h => !strangers.Contains(h.Id) && !strangers.Contains(h.Root));
    }
}
