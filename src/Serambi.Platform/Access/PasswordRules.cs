using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace Serambi.Platform.Access;

/// <summary>
/// A password is long and not one of those that are tried first; nothing about capitals or signs (NIST SP 800-63B section 3.1.1).
/// </summary>
public sealed class PasswordRules : IPasswordValidator<SerambiUser>
{
    public const int MinimumLength = 12;

    /// <summary>Hashing reads the whole password: an upper limit keeps that cheap.</summary>
    public const int MaximumLength = 200;

    private static readonly FrozenSet<string> Common = ReadCommon();

    public Task<IdentityResult> ValidateAsync(UserManager<SerambiUser> manager, SerambiUser user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(Fault(password ?? "", user) is { } fault
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = fault })
            : IdentityResult.Success);
    }

    /// <summary>What is wrong with the password, as a sentence; null when nothing is.</summary>
    public static string? Fault(string password, SerambiUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Fault(password, user.DisplayName, user.Email ?? "");
    }

    /// <summary>The same for whoever has this name and address.</summary>
    public static string? Fault(string password, string name, string email)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(email);
        var length = new StringInfo(password).LengthInTextElements;
        if (length < MinimumLength) return AccessTexts.PasswordTooShort;
        if (password.Length > MaximumLength) return AccessTexts.PasswordTooLong;
        var plain = Plain(password);
        if (password.Distinct().Count() < 5 || Sequence(plain)) return AccessTexts.PasswordTooSimple;
        var own = name.Split(' ').Append(email.Split('@')[0]).Select(Plain).Where(w => w.Length >= 4);
        if (own.Any(word => plain.Contains(word, StringComparison.Ordinal) && plain.Length - word.Length < 8)) return AccessTexts.PasswordLikeName;
        return Known(plain) ? AccessTexts.PasswordCommon : null;
    }

    /// <summary>A listed word, or listed words and digits one after the other, and nothing else: "rahasia123456", "adminadmin2026".</summary>
    private static bool Known(string plain)
    {
        var letters = new string([.. plain.Where(char.IsLetter)]);
        if (letters.Length == 0) return true;
        var reachable = new bool[letters.Length + 1];
        reachable[0] = true;
        for (var from = 0; from < letters.Length; from++)
        {
            if (!reachable[from]) continue;
            for (var to = from + 1; to <= letters.Length; to++) reachable[to] |= Common.Contains(letters[from..to]);
        }

        // Three or more listed words in a row make a passphrase again.
        return Common.Contains(plain) || (reachable[^1] && letters.Length < 16);
    }

    private static bool Sequence(string plain)
    {
        var steps = plain.Zip(plain.Skip(1), (a, b) => b - a).ToList();
        return steps.Count > 0 && steps.Count(s => s is 1 or 0 or -1) >= steps.Count * 0.8;
    }

    /// <summary>Lower case, and the signs that people put for letters taken back.</summary>
    private static string Plain(string text) => new([.. text.ToLowerInvariant().TrimEnd('!', '$', '@', '.', '?').Select(c => c switch
    {
        '@' => 'a', '$' => 's', '!' => 'i', _ => c,
    }).Where(char.IsLetterOrDigit)]);

    private static FrozenSet<string> ReadCommon()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common_passwords.csv")
            ?? throw new InvalidOperationException("common_passwords.csv is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).ToFrozenSet(StringComparer.Ordinal);
    }
}
