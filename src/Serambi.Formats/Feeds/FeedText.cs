using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Serambi.Formats.Feeds;

/// <summary>From bytes to characters, and what is done about XML that people glued together.</summary>
internal static partial class FeedText
{
    private const int PrologLength = 200;

    /// <summary>By byte order mark, else as the document declares, else as the answer said, else UTF-8; what cannot be read becomes U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[(byte)'<', 0])) return Encoding.Unicode.GetString(bytes);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || bytes.StartsWith((ReadOnlySpan<byte>)[0, (byte)'<'])) return Encoding.BigEndianUnicode.GetString(bytes);
        var prolog = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, PrologLength)]);
        var declared = Declared().Match(prolog) is { Success: true } match ? match.Groups["name"].Value : charset;
        return EncodingOf(declared).GetString(bytes);
    }

    /// <summary>
    /// The same text with what breaks XML made harmless: characters that XML does not know are dropped, entities of HTML become their
    /// characters, and ampersands that begin nothing become <c>&amp;amp;</c>.
    /// </summary>
    public static string Mend(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i)) clean.Append(text[i]).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(text[i])) clean.Append(text[i]);
        }

        return Ampersand().Replace(clean.ToString(), static m => m.Groups["name"] switch
        {
            { Success: false } => "&amp;",
            { ValueSpan: "amp;" or "lt;" or "gt;" or "quot;" or "apos;" } => m.Value,
            _ when m.Value[1] == '#' => m.Value,
            _ => WebUtility.HtmlDecode(m.Value) is var plain && plain != m.Value ? plain : "&amp;" + m.Value[1..],
        });
    }

    /// <summary>Latin-1 is read as browsers read it. An encoding of two bytes without a mark contradicts the declaration that was just read.</summary>
    private static Encoding EncodingOf(string? name) => name?.Trim('"', '\'', ' ').ToLowerInvariant() switch
    {
        "iso-8859-1" or "latin1" or "us-ascii" => CodePage("windows-1252"),
        { Length: < 20 } page when page.StartsWith("windows-125", StringComparison.Ordinal) || page.StartsWith("iso-8859-", StringComparison.Ordinal) => CodePage(page),
        _ => Encoding.UTF8,
    };

    private static Encoding CodePage(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.UTF8;

    [GeneratedRegex("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"'](?<name>[A-Za-z0-9._-]{1,30})[\"']", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Declared();

    [GeneratedRegex("&(?<name>#x[0-9A-Fa-f]{1,6};|#[0-9]{1,7};|[A-Za-z][A-Za-z0-9]{1,30};)?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Ampersand();
}
