using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.Merging;

namespace Serambi.Platform.Cases;

/// <summary>A case whose requester proved an address, and where. The one rule of what a mailbox gives a right to: never to what is a company's, whose members come and go.</summary>
internal sealed class ProvedCase
{
    public required Case Case { get; init; }

    public required ContactPoint Contact { get; init; }

    /// <summary>Cases of records in which the address was proved.</summary>
    /// <param name="db">Where.</param>
    /// <param name="address">From <see cref="EmailAddress.Canonical"/>.</param>
    public static IQueryable<ProvedCase> Own(SerambiDb db, string address) =>
        from contact in Proved(db, address)
        join c in db.Cases.AsNoTracking() on contact.PartyId equals c.RequesterId
        where !CompanyCases.Held(db).Contains(c.Id)
        select new ProvedCase { Case = c, Contact = contact };

    /// <summary>Cases that came under such a record and went to the one that holds: merging takes no way in from anybody, and opens none.</summary>
    public static IQueryable<ProvedCase> Moved(SerambiDb db, string address) =>
        from contact in Proved(db, address)
        join m in db.Set<MovedCase>().Where(m => !m.AsProxy && db.Set<PartyVerdict>().Any(v => v.Id == m.VerdictId && v.UndoneAtUtc == null)) on contact.PartyId equals m.FromId
        join c in db.Cases.AsNoTracking() on m.CaseId equals c.Id
        where !CompanyCases.Held(db).Contains(c.Id)
        select new ProvedCase { Case = c, Contact = contact };

    private static IQueryable<ContactPoint> Proved(SerambiDb db, string address) =>
        db.Contacts.AsNoTracking().Where(x => x.Kind == ContactKind.Email && x.Value == address && x.VerifiedAtUtc != null && x.FailedAtUtc == null);
}
