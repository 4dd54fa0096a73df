using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.Merging;

namespace Serambi.Web.Modules.Desk.People;

/// <summary>A case in one line, with the record under which it stands.</summary>
public sealed record PersonCase(Guid Id, string Number, string Subject, DateOnly ReceivedOn, bool Closed, Guid PartyId);

/// <summary>A person of the house's records: the record that holds, those merged into it, what may be merged, who was said to be somebody else, and the newest cases.</summary>
/// <param name="Records">The record that holds first, then those that were merged into it.</param>
/// <param name="Verdict">The merging that made the record that holds; null for one that came as it is.</param>
public sealed record PersonView(Party Party, IReadOnlyList<Party> Records, IReadOnlyList<PartyDouble> Others, IReadOnlyList<PartyApart> Apart, IReadOnlyList<PersonCase> Cases, PartyVerdict? Verdict)
{
    private const int Most = 100;

    /// <summary>Null when the actor may not see every case of the person.</summary>
    public static async Task<PersonView?> ReadAsync(SerambiDb db, FindDoubles doubles, Guid id, Actor actor, CancellationToken ct)
    {
        if (await doubles.OfAsync(id, actor, ct) is not { } found) return null;
        var root = found.Party.Id;
        var merged = await db.Parties.AsNoTracking().Include(p => p.Contacts).Where(p => p.HeldById == root).OrderByDescending(p => p.Id).ToListAsync(ct);
        List<Party> records = [found.Party, .. merged];
        var ids = records.ConvertAll(p => p.Id);
        var cases = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.RequesterId) || (c.ProxyId != null && ids.Contains(c.ProxyId.Value))).OrderByDescending(c => c.Id).Take(Most)
            .Select(c => new PersonCase(c.Id, c.Number, c.Subject, c.ReceivedOn, c.ClosedAtUtc != null, ids.Contains(c.RequesterId) ? c.RequesterId : c.ProxyId!.Value)).ToListAsync(ct);
        var verdict = await db.Set<PartyVerdict>().AsNoTracking().FirstOrDefaultAsync(v => v.HolderId == root && v.UndoneAtUtc == null, ct);
        return new PersonView(found.Party, records, found.Others, found.Apart, cases, verdict);
    }
}
