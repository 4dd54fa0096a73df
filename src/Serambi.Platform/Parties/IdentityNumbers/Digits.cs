using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Serambi.Platform.Parties.IdentityNumbers;

/// <summary>Reading of numbers that people write with blanks, dots and hyphens between the digits.</summary>
internal static class Digits
{
    private const int MaxTyped = 60;

    /// <summary>The digits of what was typed; otherwise the check that says what is wrong.</summary>
    public static bool TryRead(string? typed, [NotNullWhen(true)] out string? digits, [NotNullWhen(false)] out IdentityCheck? refusal)
    {
        (digits, refusal) = (null, null);
        if (string.IsNullOrWhiteSpace(typed))
        {
            refusal = IdentityCheck.Invalid(IdentityCode.Empty);
            return false;
        }

        var kept = typed.Length > MaxTyped ? "?" : string.Concat(typed.Where(c => !IsSeparator(c)));
        if (kept.Length == 0 || !kept.All(char.IsAsciiDigit))
        {
            refusal = IdentityCheck.Invalid(IdentityCode.NotDigits);
            return false;
        }

        digits = kept;
        return true;
    }

    /// <summary>The check of a number of which only the number of digits is known.</summary>
    public static IdentityCheck OfLength(string? typed, int length)
    {
        if (!TryRead(typed, out var digits, out var refusal))
        {
            return refusal;
        }

        return digits.Length == length ? IdentityCheck.Valid(digits) : IdentityCheck.Invalid(IdentityCode.WrongLength, length, digits.Length);
    }

    public static int Number(string digits, int start, int length) => int.Parse(digits.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool IsSeparator(char c) => c is '.' or '-' or '/' or '\u2010' or '\u2011' or '\u2012' or '\u2013' || char.IsWhiteSpace(c);
}
