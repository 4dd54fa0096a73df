using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Platform.Access;

/// <summary>A completed sign-in: give the browser its cookie with <see cref="SessionCookie.IssueAsync"/>.</summary>
public sealed record SignedIn(SerambiUser User, UserSession Session, string Method);

/// <summary>What all ways of signing in share: the throttle in front, the session behind.</summary>
public sealed class SignInDoor(SerambiDb db, UserManager<SerambiUser> users, StaffSessions sessions, SignInThrottle throttle, TimeProvider time)
{
    private static readonly SerambiUser Nobody = new() { Id = Guid.Empty };
    private static string? nobodysHash;

    /// <summary>One attempt on an account at a time; dispose the returned value afterwards.</summary>
    internal Task<IDisposable> EnterAsync(string account, CancellationToken ct) => throttle.EnterAsync(account, ct);

    /// <summary>A problem with the time to wait, while too many attempts failed.</summary>
    internal async Task<Problem?> MustWaitAsync(SerambiUser? user, string account, Visit visit, string field, CancellationToken ct)
    {
        var since = time.GetUtcNow().UtcDateTime.AddDays(-90);
        var known = user is not null && await db.Sessions.AnyAsync(s => s.UserId == user.Id && s.Network == visit.Network && s.StartedAtUtc > since, ct);
        if (await throttle.WaitAsync(account, visit.Network, known, ct) is not { } wait) return null;
        var minutes = Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes)).ToString(CultureInfo.CurrentCulture);
        return Problem.Invalid(field, AccessTexts.TooManyAttempts.Replace("{0}", minutes, StringComparison.Ordinal));
    }

    /// <summary>Whether the password is right. Takes as long for somebody who does not exist.</summary>
    internal async Task<bool> PasswordFitsAsync(SerambiUser? user, string password)
    {
        if (password.Length > PasswordRules.MaximumLength) return false;
        if (user is { PasswordHash: not null }) return await users.CheckPasswordAsync(user, password);
        nobodysHash ??= users.PasswordHasher.HashPassword(Nobody, "a password of nobody");
        users.PasswordHasher.VerifyHashedPassword(Nobody, nobodysHash, password);
        return false;
    }

    internal Task FailedAsync(string account, Visit visit, CancellationToken ct) => throttle.FailedAsync(account, visit.Network, ct);

    /// <summary>Begins a session under a new id, ends the one that the browser had, and saves.</summary>
    public async Task<SignedIn> CompleteAsync(SerambiUser user, Visit visit, string method, Guid? previous, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(visit);
        if (previous is { } old && await db.Sessions.FirstOrDefaultAsync(s => s.Id == old && s.UserId == user.Id && s.EndedAtUtc == null, ct) is { } replaced)
        {
            replaced.EndedAtUtc = time.GetUtcNow().UtcDateTime;
        }

        var session = sessions.Begin(db, user.Id, visit);
        await db.SaveChangesAsync(ct);
        sessions.Forget(user.Id);
        await throttle.SucceededAsync(user.Email ?? "", visit.Network, ct);
        return new SignedIn(user, session, method);
    }
}
