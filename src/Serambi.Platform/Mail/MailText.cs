using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace Serambi.Platform.Mail;

/// <summary>What may stand in a header or a body. Everything that came from outside passes here.</summary>
public static class MailText
{
    /// <summary>Whether it is one plain ASCII address (RFC 5321 dot-string) of at most 254 characters, without name, quotes, comments or line breaks.</summary>
    public static bool IsAddress(string? value) =>
        value is { Length: > 2 and <= 254 } && value.All(c => c is > ' ' and < '\x7f' && !"\"<>()[]\\,;:".Contains(c, StringComparison.Ordinal))
        && value.Count(c => c == '@') == 1 && MailAddress.TryCreate(value, out var parsed) && string.Equals(parsed.Address, value, StringComparison.Ordinal);

    /// <summary>One line without control and direction characters: for names and subjects; at most <paramref name="longest"/> characters.</summary>
    public static string Line(string value, int longest = 200)
    {
        var clean = string.Join(' ', Clean(value, keepLines: false).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (clean.Length <= longest) return clean;
        return char.IsHighSurrogate(clean[longest - 1]) ? clean[..(longest - 1)] : clean[..longest];
    }

    /// <summary>Several lines, ended by \n, without other control and direction characters.</summary>
    public static string Lines(string value) => Clean(value.ReplaceLineEndings("\n"), keepLines: true);

    /// <summary>Whether a header value would be refused.</summary>
    public static bool BreaksHeader(string value) => value.Any(char.IsControl);

    private static string Clean(string value, bool keepLines)
    {
        ArgumentNullException.ThrowIfNull(value);
        var clean = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            if (keepLines && c is '\n' or '\t') clean.Append(c);
            else if (char.IsControl(c) || c is '\u2028' or '\u2029') clean.Append(' ');
            else if (c is not (>= '\u202a' and <= '\u202e') and not (>= '\u2066' and <= '\u2069') and not '\u200e' and not '\u200f') clean.Append(c);
        }

        return clean.ToString();
    }
}
