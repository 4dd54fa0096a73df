using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Platform.Accounts;

/// <summary>Asks for the passphrase of an account, at sign-in and before what outlives a session; wrong ones count, and unknown takes as long as wrong.</summary>
public sealed class AccountDoor(SerambiDb db, IPasswordHasher<PublicAccount> hasher, SignInThrottle throttle, TimeProvider time)
{
    private static readonly PublicAccount Nobody = new() { Email = "", Name = "" };
    private static string? nobodysHash;

    /// <param name="account">Whose; null for an address without account.</param>
    /// <param name="address">As it was typed, for the count.</param>
    /// <param name="password">As it was typed.</param>
    /// <param name="visit">From where.</param>
    /// <param name="field">Where a fault is said.</param>
    /// <param name="wrong">How.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Null when it is right.</returns>
    internal async Task<Problem?> CheckAsync(PublicAccount? account, string address, string? password, Visit visit, string field, string wrong, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(password)) return Problem.Invalid(field, AccessTexts.PasswordRequired);
        var key = "account:" + address;   // guesses at the public door slow no member of staff with the same address
        using var turn = await throttle.EnterAsync(key, ct);
        var since = time.GetUtcNow().UtcDateTime - AccountSessions.Remembered;
        var known = account is not null && await db.Set<AccountSession>().AnyAsync(s => s.AccountId == account.Id && s.Network == visit.Network && s.StartedAtUtc > since, ct);
        if (await throttle.WaitAsync(key, visit.Network, known, ct) is { } wait)
        {
            var minutes = Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes)).ToString(CultureInfo.CurrentCulture);
            return Problem.Invalid(field, AccessTexts.TooManyAttempts.Replace("{0}", minutes, StringComparison.Ordinal));
        }

        if (Fits(account, password))
        {
            await throttle.SucceededAsync(key, visit.Network, ct);
            return null;
        }

        await throttle.FailedAsync(key, visit.Network, ct);
        return Problem.Invalid(field, wrong);
    }

    /// <summary>What is wrong with a new passphrase, at the fields Password and Repeated.</summary>
    internal static Problem? NewPasswordFault(string? password, string? repeated, string name, string email)
    {
        if (PasswordRules.Fault(password ?? "", name, email) is { } fault) return Problem.Invalid("Password", fault);
        return string.Equals(password, repeated, StringComparison.Ordinal) ? null : Problem.Invalid("Repeated", AccessTexts.PasswordsDiffer);
    }

    /// <summary>Gives the account a new passphrase; links that were sent before are void.</summary>
    internal void Set(PublicAccount account, string password)
    {
        account.PasswordHash = hasher.HashPassword(account, password);
        account.Stamp = Guid.CreateVersion7();
        account.Version++;
    }

    private bool Fits(PublicAccount? account, string password)
    {
        if (password.Length > PasswordRules.MaximumLength) return false;
        if (account is not null) return hasher.VerifyHashedPassword(account, account.PasswordHash, password) != PasswordVerificationResult.Failed;
        nobodysHash ??= hasher.HashPassword(Nobody, "a password of nobody");
        hasher.VerifyHashedPassword(Nobody, nobodysHash, password);
        return false;
    }
}
