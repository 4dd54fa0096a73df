using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;

namespace Serambi.Platform.Cases;

/// <summary>
/// Sends links to the newest cases of whoever has verified this address. The answer is the same whether or not there are any, so that
/// nobody learns who has asked the body for something. Merging takes no way in from anybody and opens none: an address that was proved in one
/// record and not chosen for the person still finds the cases that came under that record, and only those.
/// </summary>
public sealed class RecoverCases(SerambiDb db, CaseNotices notices, SignInThrottle throttle)
{
    private const int Most = 10;

    public async Task<Result<Done>> RunAsync(string? email, CancellationToken ct)
    {
        if (Parties.EmailAddress.Canonical(email) is not { } address) return Problem.Invalid("Email", CaseTexts.EmailWrong);
        var own = await NewestAsync(ProvedCase.Own(db, address), ct);
        var moved = await NewestAsync(ProvedCase.Moved(db, address), ct);
        var found = own.Concat(moved).DistinctBy(f => f.Id).OrderByDescending(f => f.Id).Take(Most).ToList();
        if (found.Count > 0 && !await throttle.MayWriteToAsync(address, ct)) return new Done();   // the letters that were sent before still open the cases
        foreach (var one in found) notices.Recovery(db, one.Id, one.Number, one.Language, one.Contact);
        if (found.Count > 0) await db.SaveChangesAsync(ct);
        return new Done();
    }

    private sealed record Found(Guid Id, string Number, string Language, ContactPoint Contact);

    private static Task<List<Found>> NewestAsync(IQueryable<ProvedCase> proved, CancellationToken ct) =>
        proved.OrderByDescending(p => p.Case.Id).Take(Most).Select(p => new Found(p.Case.Id, p.Case.Number, p.Case.Language, p.Contact)).ToListAsync(ct);
}
