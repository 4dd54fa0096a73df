using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Platform.Accounts;

/// <summary>
/// Puts the cases of an account's proved address into the account: those whose requester proved the same address, and no others. What was
/// typed into a form proves nothing; such a case is added with its number and code, or once its link was opened.
/// </summary>
public sealed class ClaimCases(SerambiDb db, TimeProvider time)
{
    /// <summary>So many at once; the next sign-in takes in the rest.</summary>
    private const int Most = 10_000;

    public async Task RunAsync(Guid accountId, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (await db.Set<PublicAccount>().AsNoTracking().Where(a => a.Id == accountId).Select(a => a.Email).FirstOrDefaultAsync(ct) is not { } address) return;
        var held = db.Set<CaseHolder>().Where(h => h.HolderId == accountId).Select(h => h.CaseId);
        var own = await ProvedCase.Own(db, address).Select(p => p.Case.Id).Where(id => !held.Contains(id)).OrderByDescending(id => id).Take(Most).ToListAsync(ct);
        var moved = await ProvedCase.Moved(db, address).Select(p => p.Case.Id).Where(id => !held.Contains(id)).OrderByDescending(id => id).Take(Most).ToListAsync(ct);
        await AddAsync(accountId, own.Union(moved), ct);
    }

    /// <summary>Puts cases into an account that its owner may follow; the caller has made sure of that. Twice is once.</summary>
    internal async Task AddAsync(Guid accountId, IEnumerable<Guid> cases, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        db.AddRange(cases.Select(id => new CaseHolder { HolderId = accountId, CaseId = id, SinceUtc = now }));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException twice) when (twice.Entries.All(e => e.Entity is CaseHolder))
        {
            // The same account takes them in elsewhere at the same moment, or was deleted: what is missing comes with the next sign-in.
            db.ChangeTracker.Clear();
        }
    }
}

/// <summary>Adds an older case with its number and code.</summary>
public sealed class AddCase(SerambiDb db, OpenByNumber open, ClaimCases claim)
{
    /// <returns>The id of the case.</returns>
    public async Task<Result<Guid>> RunAsync(OpenByNumberInput input, Access.Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await OwnAccount.FindAsync(db, actor, ct) is not { } account) return Problem.NotFound;
        var opened = await open.RunAsync(input, ct);
        if (opened.Failed) return opened.Problem;
        if (!await db.Set<CaseHolder>().AnyAsync(h => h.HolderId == account.Id && h.CaseId == opened.Value, ct)) await claim.AddAsync(account.Id, [opened.Value], ct);
        return opened.Value;
    }
}
