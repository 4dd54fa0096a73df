using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Platform.Access;

/// <summary>
/// Identity's store with two differences: it never saves by itself, so that an operation writes state and event in one
/// transaction; and what proves a second factor (one-time secret, recovery codes) lies in the database encrypted.
/// </summary>
public sealed class SerambiUserStore : UserOnlyStore<SerambiUser, SerambiDb, Guid>
{
    private readonly IDataProtector protector;

    public SerambiUserStore(SerambiDb context, IDataProtectionProvider protection, IdentityErrorDescriber? describer = null)
        : base(context, describer)
    {
        ArgumentNullException.ThrowIfNull(protection);
        AutoSaveChanges = false;
        protector = protection.CreateProtector("Serambi.Access.UserTokens");
    }

    /// <summary>Tracks the change. The base class attaches the user anew, which would take a stamp that was never saved for the stored one.</summary>
    public override Task<IdentityResult> UpdateAsync(SerambiUser user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        var entry = Context.Entry(user);
        if (entry.State == EntityState.Detached) Context.Update(user);
        if (entry.State != EntityState.Added) user.ConcurrencyStamp = Guid.CreateVersion7().ToString();
        return Task.FromResult(IdentityResult.Success);
    }

    public override Task SetTokenAsync(SerambiUser user, string loginProvider, string name, string? value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return base.SetTokenAsync(user, loginProvider, name, value is null ? null : Convert.ToBase64String(protector.Protect(Bound(user, name, value))), cancellationToken);
    }

    /// <summary>Null as well when the value was written for another person or under a key that is gone.</summary>
    public override async Task<string?> GetTokenAsync(SerambiUser user, string loginProvider, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var stored = await base.GetTokenAsync(user, loginProvider, name, cancellationToken);
        if (string.IsNullOrEmpty(stored)) return null;
        try
        {
            var text = Encoding.UTF8.GetString(protector.Unprotect(Convert.FromBase64String(stored)));
            var prefix = Prefix(user, name);
            return text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] Bound(SerambiUser user, string name, string value) => Encoding.UTF8.GetBytes(Prefix(user, name) + value);

    private static string Prefix(SerambiUser user, string name) => $"{user.Id:n}\n{name}\n";
}
