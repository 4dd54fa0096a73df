using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.Merging;

namespace Serambi.Platform.Cases;

/// <summary>
/// Sends links to the newest cases of whoever has verified this address. The answer is the same whether or not there are any, so that
/// nobody learns who has asked the body for something. Merging takes no way in from anybody and opens none: an address that was proved in one
/// record and not chosen for the person still finds the cases that came under that record, and only those.
/// </summary>
public sealed class RecoverCases(SerambiDb db, CaseNotices notices)
{
    private const int Most = 10;

    public async Task<Result<Done>> RunAsync(string? email, CancellationToken ct)
    {
        if (EmailAddress.Check(email).Value is not { } typed) return Problem.Invalid("Email", CaseTexts.EmailWrong);
#pragma warning disable CA1308 // addresses are kept in lower case
        var address = typed.ToLowerInvariant();
#pragma warning restore CA1308
        var proved = db.Contacts.AsNoTracking().Where(x => x.Kind == ContactKind.Email && x.Value == address && x.VerifiedAtUtc != null && x.FailedAtUtc == null);
        var own = await (from contact in proved
                         join c in db.Cases.AsNoTracking() on contact.PartyId equals c.RequesterId
                         orderby c.Id descending
                         select new { c.Id, c.Number, c.Language, Contact = contact }).Take(Most).ToListAsync(ct);
        var moved = await (from contact in proved
                           join m in db.Set<MovedCase>().Where(m => !m.AsProxy && db.Set<PartyVerdict>().Any(v => v.Id == m.VerdictId && v.UndoneAtUtc == null)) on contact.PartyId equals m.FromId
                           join c in db.Cases.AsNoTracking() on m.CaseId equals c.Id
                           orderby c.Id descending
                           select new { c.Id, c.Number, c.Language, Contact = contact }).Take(Most).ToListAsync(ct);
        var found = own.Concat(moved).DistinctBy(f => f.Id).OrderByDescending(f => f.Id).Take(Most).ToList();
        foreach (var one in found) notices.Recovery(db, one.Id, one.Number, one.Language, one.Contact);
        if (found.Count > 0) await db.SaveChangesAsync(ct);
        return new Done();
    }
}
