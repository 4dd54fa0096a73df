using System.Security.Cryptography;

namespace Serambi.Platform.Documents.Register;

/// <summary>
/// The code on an issued document: seventeen random characters (85 bits) and one that checks them, in groups of three. The alphabet is Crockford's
/// base 32: without I, L, O and U, and who types those is understood. The check is a weighted sum in GF(32): any one wrong character and any two
/// that changed places are noticed before the register is asked.
/// </summary>
public static class VerificationCode
{
    /// <summary>Characters of a code as it is kept and written into addresses.</summary>
    public const int Length = 18;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Group = 3;

    /// <summary>Longest text that is looked at: a code, or the address that a QR code holds.</summary>
    private const int LongestTyped = 200;

    /// <summary>x⁵ + x² + 1: the field's modulus.</summary>
    private const int Modulus = 0b100101;

    /// <summary>A new code, as it is kept.</summary>
    public static string Create()
    {
        var random = RandomNumberGenerator.GetString(Alphabet, Length - 1);
        return random + Alphabet[Check(random)];
    }

    /// <summary>The kept form of what a person typed, pasted or scanned; null when it is no code, or one that was mistyped.</summary>
    /// <param name="typed">With or without spaces and dashes, in any case, O for 0 and I or L for 1; also the whole address of a QR code.</param>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > LongestTyped) return null;
        var last = typed.TrimEnd().TrimEnd('/');
        last = last[(last.LastIndexOf('/') + 1)..];
        var code = string.Concat(last.Where(c => c is not ('-' or '–' or '.') && !char.IsWhiteSpace(c)).Select(Likely));
        return code.Length == Length && code.All(c => Alphabet.Contains(c, StringComparison.Ordinal)) && Alphabet[Check(code.AsSpan(0, Length - 1))] == code[^1] ? code : null;
    }

    /// <summary>As it is printed and shown: "7K3-M9Q-XT2-B8F-4HW-N6C".</summary>
    public static string Show(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return string.Join('-', code.Chunk(Group).Select(g => new string(g)));
    }

    private static char Likely(char typed) => char.ToUpperInvariant(typed) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var c => c,
    };

    /// <summary>The sum of characters times 2, 4, 8… in GF(32); no two places weigh the same, and the check itself weighs one.</summary>
    private static int Check(ReadOnlySpan<char> characters)
    {
        var sum = 0;
        for (var at = characters.Length - 1; at >= 0; at--) sum = Double(sum ^ Alphabet.IndexOf(characters[at], StringComparison.Ordinal));
        return sum;
    }

    private static int Double(int value) => (value <<= 1) > 31 ? value ^ Modulus : value;
}
