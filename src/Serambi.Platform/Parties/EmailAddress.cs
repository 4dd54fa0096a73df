using System.Globalization;
using Serambi.Platform.Parties.IdentityNumbers;

namespace Serambi.Platform.Parties;

/// <summary>
/// The part of RFC 5321 that real addresses use: one @, a local part of ASCII letters, digits and <c>.!#$%&amp;'*+/=?^_`{|}~-</c>, a domain name
/// with a dot. Quoted local parts, comments and address literals are refused. Families share addresses: never unique.
/// </summary>
public static class EmailAddress
{
    /// <summary>Greatest length of an address (RFC 5321, 4.5.3.1.3 and erratum 1690), in characters.</summary>
    public const int MaxLength = 254;

    private const int MaxLocalLength = 64;
    private const string LocalPunctuation = ".!#$%&'*+/=?^_`{|}~-";

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Checks the address; the value has its domain in lower-case ASCII (RFC 5891), the local part as typed.</summary>
    public static IdentityCheck Check(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return IdentityCheck.Invalid(IdentityCode.Empty);
        }

        var address = typed.Trim(' ');
        if (address.Length > MaxLength)
        {
            return IdentityCheck.Invalid(IdentityCode.EmailTooLong, MaxLength);
        }

        if (address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
        {
            return IdentityCheck.Invalid(IdentityCode.EmailForbiddenCharacter);
        }

        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at == address.Length - 1 || address.LastIndexOf('@') != at)
        {
            return IdentityCheck.Invalid(IdentityCode.EmailAtSign);
        }

        var local = address[..at];
        if (local.Length > MaxLocalLength)
        {
            return IdentityCheck.Invalid(IdentityCode.EmailTooLong, MaxLength);
        }

        if (!local.All(c => char.IsAsciiLetterOrDigit(c) || LocalPunctuation.Contains(c, StringComparison.Ordinal))
            || local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal))
        {
            return IdentityCheck.Invalid(IdentityCode.EmailForbiddenCharacter);
        }

        if (Domain(address[(at + 1)..]) is not { } domain)
        {
            return IdentityCheck.Invalid(IdentityCode.EmailDomain);
        }

        var value = $"{local}@{domain}";
        return value.Length > MaxLength ? IdentityCheck.Invalid(IdentityCode.EmailTooLong, MaxLength) : IdentityCheck.Valid(value);
    }

    /// <summary>The form in which addresses are kept and compared: all in lower case, because no provider in use tells capitals apart; null when it is no address.</summary>
#pragma warning disable CA1308 // addresses are kept in lower case
    public static string? Canonical(string? typed) => Check(typed).Value?.ToLowerInvariant();
#pragma warning restore CA1308

    private static string? Domain(string typed)
    {
        try
        {
            var domain = Idn.GetAscii(typed).ToLowerInvariant();
            var top = domain[(domain.LastIndexOf('.') + 1)..];
            return top.Length is >= 2 and < 64 && top.Length < domain.Length && !top.All(char.IsAsciiDigit)
                && domain.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') ? domain : null;
        }
        catch (ArgumentException)
        {
            // IdnMapping has no way to ask first: the exception is the answer "no domain name".
            return null;
        }
    }
}
