using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Platform.Accounts;

/// <summary>The account that is signed in behind a request.</summary>
public sealed record SignedInAccount(Guid SessionId, Guid Id, string Email, string Name, string? Phone, string Language)
{
    public Actor Actor => Actor.OfAccount(Id);
}

/// <summary>Sessions of accounts. The cookie only names one; the row is asked at each request, so that an end is an end at once and on every node.</summary>
public sealed class AccountSessions(SerambiDb db, TimeProvider time)
{
    /// <summary>A session ends after this time without a request: the cookie runs out.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    /// <summary>A session ends after this time, used or not.</summary>
    public static readonly TimeSpan Absolute = TimeSpan.FromDays(7);

    /// <summary>How long it is remembered from where somebody signed in: known networks are slowed less by strangers' guesses.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    /// <summary>The account of a session; null when the session ended or ran out, or the account is gone.</summary>
    public async Task<SignedInAccount?> FindAsync(Guid sessionId, CancellationToken ct)
    {
        var since = time.GetUtcNow().UtcDateTime - Absolute;
        return await (from s in db.Set<AccountSession>().AsNoTracking()
                      where s.Id == sessionId && s.EndedAtUtc == null && s.StartedAtUtc > since
                      join a in db.Set<PublicAccount>() on s.AccountId equals a.Id
                      select new SignedInAccount(s.Id, a.Id, a.Email, a.Name, a.Phone, a.Language)).FirstOrDefaultAsync(ct);
    }

    /// <summary>Adds a session under an id that nobody knew before, and ends the one that this browser had; the caller saves.</summary>
    internal async Task<AccountSession> BeginAsync(Guid accountId, Visit visit, Guid? previous, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (previous is { } old && await db.Set<AccountSession>().FirstOrDefaultAsync(s => s.Id == old && s.EndedAtUtc == null, ct) is { } replaced) replaced.EndedAtUtc = now;
        var session = new AccountSession { Id = new Guid(RandomNumberGenerator.GetBytes(16)), AccountId = accountId, StartedAtUtc = now, Device = visit.Device, Network = visit.Network };
        db.Add(session);
        return session;
    }

    /// <summary>Ends the sessions of an account; the caller saves.</summary>
    /// <param name="except">The session that goes on; null ends all.</param>
    internal async Task EndAllAsync(Guid accountId, Guid? except, CancellationToken ct)
    {
        var open = await db.Set<AccountSession>().Where(s => s.AccountId == accountId && s.EndedAtUtc == null && s.Id != except).ToListAsync(ct);
        foreach (var session in open) session.EndedAtUtc = time.GetUtcNow().UtcDateTime;
    }
}
