using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Platform.Parties.Merging;

/// <summary>A record that shares something: under what, and of whom it is.</summary>
internal sealed record AlikeRecord(string Under, DoubleSign Sign, Guid Id, Guid Root, PartyKind Kind);

/// <summary>Somebody else with whom a person shares something.</summary>
internal sealed record NearPerson(Guid Root, IReadOnlyList<DoubleSign> Signs);

/// <summary>Records by what they have in common with others, read for many people with one question for each sort of sign.</summary>
internal sealed class AlikeRecords(IEnumerable<AlikeRecord> records)
{
    /// <summary>As many records under one number, address or place, the newest: in a campaign one telephone stands in thousands.</summary>
    private const int Deep = 100;

    private readonly ILookup<string, AlikeRecord> byWhat = records.ToLookup(r => r.Under, StringComparer.Ordinal);

    /// <summary>Records that share something with one of these, themselves among them.</summary>
    public static async Task<List<AlikeRecord>> ReadAsync(SerambiDb db, IReadOnlyCollection<Party> people, CancellationToken ct)
    {
        var found = new List<AlikeRecord>();
        var numbers = people.Select(p => p.IdentityIndex).OfType<byte[]>().ToArray();
        if (numbers.Length > 0)
        {
            var same = db.Parties.AsNoTracking().Where(p => p.IdentityIndex != null && numbers.Contains(p.IdentityIndex));
            found.AddRange((await same.Select(p => p.IdentityIndex).Distinct()
                .SelectMany(n => same.Where(p => p.IdentityIndex == n).OrderByDescending(p => p.Id).Take(Deep).Select(p => new { p.IdentityIndex, p.Id, Root = p.HeldById ?? p.Id, p.Kind }))
                .ToListAsync(ct)).Select(p => new AlikeRecord(Number(p.IdentityIndex!), DoubleSign.Identity, p.Id, p.Root, p.Kind)));
        }

        var ways = people.SelectMany(p => p.Contacts).Where(IsSign).Select(c => c.Value).Distinct(StringComparer.Ordinal).ToArray();
        if (ways.Length > 0)
        {
            var same = db.Contacts.AsNoTracking().Where(c => (c.Kind == ContactKind.Email || c.Kind == ContactKind.Phone || c.Kind == ContactKind.WhatsApp) && ways.Contains(c.Value));
            var shared = await same.Select(c => c.Value).Distinct()
                .SelectMany(v => same.Where(c => c.Value == v).OrderByDescending(c => c.PartyId).Take(Deep).Select(c => new { c.Kind, c.Value, c.PartyId })).ToListAsync(ct);

            // Whose they are is a question of its own: joined in the database, it would read every party.
            var ids = shared.Select(c => c.PartyId).Distinct().ToList();
            var owners = await db.Parties.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, Root = p.HeldById ?? p.Id, p.Kind }).ToDictionaryAsync(p => p.Id, ct);
            found.AddRange(shared.Where(c => owners.ContainsKey(c.PartyId)).Select(c => new AlikeRecord(c.Value, c.Kind == ContactKind.Email ? DoubleSign.Email : DoubleSign.Phone, c.PartyId, owners[c.PartyId].Root, owners[c.PartyId].Kind)));
        }

        var places = people.Select(p => p.PlaceKey).OfType<byte[]>().ToArray();
        if (places.Length > 0)
        {
            var same = db.Parties.AsNoTracking().Where(p => p.PlaceKey != null && places.Contains(p.PlaceKey));
            found.AddRange((await same.Select(p => p.PlaceKey).Distinct()
                .SelectMany(n => same.Where(p => p.PlaceKey == n).OrderByDescending(p => p.Id).Take(Deep).Select(p => new { p.PlaceKey, p.Id, Root = p.HeldById ?? p.Id, p.Kind }))
                .ToListAsync(ct)).Select(p => new AlikeRecord(Place(p.PlaceKey!), DoubleSign.NameAndAddress, p.Id, p.Root, p.Kind)));
        }

        return found;
    }

    /// <summary>Who shares something with this person, by the strongest sign, then the newest. Only the same kind: a company is not its director.</summary>
    public IEnumerable<NearPerson> Of(IReadOnlyCollection<Party> family)
    {
        var kind = family.First().Kind;
        return family.SelectMany(SignsOf).Distinct(StringComparer.Ordinal).SelectMany(sign => byWhat[sign]).Where(r => r.Kind == kind)
            .GroupBy(r => r.Root).OrderBy(g => g.Min(r => r.Sign)).ThenByDescending(g => g.Key).Select(g => new NearPerson(g.Key, [.. g.Select(r => r.Sign).Distinct().Order()]));
    }

    private static IEnumerable<string> SignsOf(Party p)
    {
        if (p.IdentityIndex is { } number) yield return Number(number);
        foreach (var way in p.Contacts.Where(IsSign)) yield return way.Value;
        if (p.PlaceKey is { } place) yield return Place(place);
    }

    private static bool IsSign(ContactPoint c) => c.Kind is ContactKind.Email or ContactKind.Phone or ContactKind.WhatsApp;

    private static string Number(byte[] index) => "number " + Convert.ToHexString(index);

    private static string Place(byte[] key) => "place " + Convert.ToHexString(key);
}
