using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;

namespace Serambi.Platform.Cases;

/// <summary>
/// Sends links to the newest cases of whoever has verified this address. The answer is the same whether or not there are any, so that
/// nobody learns who has asked the body for something.
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
        var found = await (from contact in db.Contacts.AsNoTracking()
                           where contact.Kind == ContactKind.Email && contact.Value == address && contact.VerifiedAtUtc != null && contact.FailedAtUtc == null
                           join c in db.Cases.AsNoTracking() on contact.PartyId equals c.RequesterId
                           orderby c.Id descending
                           select new { c.Id, c.Number, c.Language, Contact = contact }).Take(Most).ToListAsync(ct);
        foreach (var one in found) notices.Recovery(db, one.Id, one.Number, one.Language, one.Contact);
        if (found.Count > 0) await db.SaveChangesAsync(ct);
        return new Done();
    }
}
