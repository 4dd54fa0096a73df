namespace Serambi.Formats.Html;

/// <summary>Addresses that a text may lead to: pages of this site, places in the same page, other sites by http(s), mail and telephone.</summary>
public static class SafeAddress
{
    private const int Longest = 2000;
    private static readonly string[] Schemes = ["https://", "http://", "mailto:", "tel:"];

    /// <summary>
    /// Whether a link may lead there. Judged as it is written, after what browsers leave out is refused: no control character, space or
    /// backslash anywhere, so that <c>java\tscript:</c>, <c>//elsewhere</c> and <c>/\elsewhere</c> are nothing.
    /// </summary>
    public static bool IsLink(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.Length is 0 or > Longest || address.Any(c => c <= ' ' || c == '\\' || c == '\u007f' || char.IsWhiteSpace(c))) return false;
        return IsOwn(address) || address[0] == '#' || Array.Exists(Schemes, s => address.StartsWith(s, StringComparison.OrdinalIgnoreCase) && address.Length > s.Length);
    }

    /// <summary>A path of this site: one slash, and not the beginning of another host.</summary>
    public static bool IsOwn(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Length > 0 && address[0] == '/' && !(address.Length > 1 && address[1] is '/' or '\\');
    }

    /// <summary>An own path below where the reader is (the language, a path of the server); others as they are.</summary>
    internal static string Under(string pathBase, string address) =>
        IsOwn(address) && !(address.StartsWith("/en", StringComparison.Ordinal) && (address.Length == 3 || address[3] is '/' or '?' or '#')) ? pathBase + address : address;
}
