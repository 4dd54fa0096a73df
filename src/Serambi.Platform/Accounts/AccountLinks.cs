using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Serambi.Platform.Accounts;

/// <summary>What a link in a letter to an account is for; a link of one purpose opens nothing of another.</summary>
public enum AccountLink
{
    /// <summary>Proves an address for which there is no account yet; subject is the address, state the id that the account will have.</summary>
    Begin,

    /// <summary>Sets a new passphrase; subject is the account, state its stamp.</summary>
    Renew,

    /// <summary>Proves the address to which an account moves; subject is the account, state its stamp and the address.</summary>
    Address,

    /// <summary>Joins a company; subject is the invitation, state its stamp.</summary>
    Join,
}

/// <summary>
/// Links that are sent to mailboxes. They hold no row: subject, state and end, encrypted, because an address in a link would stand in logs.
/// Each works once: an account that was begun has a history with its id, which outlives it, and the stamp changes with passphrase and address.
/// </summary>
public sealed class AccountLinks(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>How long a link holds.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private const char Between = '\n';

    public string Issue(AccountLink link, string subject, string state = "")
    {
        var end = (time.GetUtcNow() + Life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return WebEncoders.Base64UrlEncode(Protector(link).Protect(Encoding.UTF8.GetBytes(string.Join(Between, end, subject, state))));
    }

    /// <summary>What the link says; null when it is forged, of another purpose, or too old.</summary>
    public (string Subject, string State)? Read(AccountLink link, string? token)
    {
        try
        {
            var said = Encoding.UTF8.GetString(Protector(link).Unprotect(WebEncoders.Base64UrlDecode(token ?? ""))).Split(Between, 3);
            return long.Parse(said[0], CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? (said[1], said[2]) : null;
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector Protector(AccountLink link) => protection.CreateProtector("Serambi.Accounts.Links", link.ToString());
}
