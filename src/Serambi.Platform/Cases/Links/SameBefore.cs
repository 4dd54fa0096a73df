using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;

namespace Serambi.Platform.Cases.Links;

/// <summary>A case of the same person with the same text.</summary>
public sealed record EarlierCase(Guid Id, string Number, DateOnly? DueOn, DateTime ReceivedAtUtc);

/// <summary>Finds what a person has asked before in the same words, by the keyed hash of the identity number, else by e-mail address.</summary>
public sealed class SameBefore(SerambiDb db)
{
    /// <summary>Records of one person that are looked at, the newest: a campaign in which one address stands in thousands must not slow filing down.</summary>
    private const int Most = 200;

    /// <summary>The first of them that is still open; null when there is none, or the person is not known by anything.</summary>
    public async Task<EarlierCase?> FindAsync(string kind, byte[]? textHash, Party party, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(party);
        if (textHash is null) return null;
        var known = db.Parties.AsNoTracking();
        if (party.IdentityIndex is { } index) known = known.Where(p => p.IdentityIndex == index);
        else if (party.Contacts.Find(c => c.Kind == ContactKind.Email)?.Value is { } mail) known = known.Where(p => p.Contacts.Any(x => x.Kind == ContactKind.Email && x.Value == mail));
        else return null;
        var people = await known.OrderByDescending(p => p.Id).Take(Most).Select(p => p.HeldById ?? p.Id).ToListAsync(ct);
        return people.Count == 0 ? null : await db.Cases.AsNoTracking().Where(c => people.Contains(c.RequesterId) && c.TextHash == textHash && c.Kind == kind && c.ClosedAtUtc == null)
            .OrderBy(c => c.Id).Select(c => new EarlierCase(c.Id, c.Number, c.DueOn, c.ReceivedAtUtc)).FirstOrDefaultAsync(ct);
    }
}
