using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;

namespace Serambi.Platform.Cases.Links;

/// <summary>A case of the same person with the same text.</summary>
public sealed record EarlierCase(Guid Id, string Number, DateOnly? DueOn, DateTime ReceivedAtUtc);

/// <summary>Finds what a person has asked before in the same words, by the keyed hash of the identity number, else by e-mail address.</summary>
public sealed class SameBefore(SerambiDb db)
{
    /// <summary>The first of them that is still open; null when there is none, or the person is not known by anything.</summary>
    public async Task<EarlierCase?> FindAsync(string kind, byte[]? textHash, Party party, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(party);
        if (textHash is null) return null;
        var open = db.Cases.AsNoTracking().Where(c => c.TextHash == textHash && c.Kind == kind && c.ClosedAtUtc == null);
        if (party.IdentityIndex is { } index) open = open.Where(c => c.Requester!.IdentityIndex == index);
        else if (party.Contacts.Find(c => c.Kind == ContactKind.Email)?.Value is { } mail) open = open.Where(c => c.Requester!.Contacts.Any(x => x.Kind == ContactKind.Email && x.Value == mail));
        else return null;
        return await open.OrderBy(c => c.Id).Select(c => new EarlierCase(c.Id, c.Number, c.DueOn, c.ReceivedAtUtc)).FirstOrDefaultAsync(ct);
    }
}
