using System.Security.Cryptography;

namespace Serambi.Platform.Documents.Signing;

/// <summary>
/// PINs that tokens of a device accepted, as slow hashes. A token is told by what names it in a PKCS#11 URI (RFC 7512, 2.3), never by the object: the PIN is the
/// token's. Two URIs that may mean the same token share its PIN, so that none of them is a way around it. Not for two threads at once.
/// </summary>
internal sealed class TokenPins
{
    private static readonly string[] Naming = ["token", "manufacturer", "serial", "model", "slot-id", "slot-description", "slot-manufacturer"];
    private readonly List<(string Module, Dictionary<string, string> Token, byte[] Pin)> accepted = [];

    /// <summary>Whether a token that this may be has accepted another PIN.</summary>
    public bool Contradict(string module, string key, ReadOnlySpan<byte> pin)
    {
        var token = Read(key);
        foreach (var known in accepted)
        {
            if (known.Module == module && MayBeSame(known.Token, token) && !CryptographicOperations.FixedTimeEquals(known.Pin, pin)) return true;
        }

        return false;
    }

    /// <summary>Keeps the PIN that a token accepted; the first one stays.</summary>
    public void Keep(string module, string key, byte[] pin)
    {
        var token = Read(key);
        if (!accepted.Exists(k => k.Module == module && k.Token.Count == token.Count && MayBeSame(k.Token, token) && token.Keys.All(k.Token.ContainsKey))) accepted.Add((module, token, pin));
    }

    private static bool MayBeSame(Dictionary<string, string> one, Dictionary<string, string> other) => one.All(a => !other.TryGetValue(a.Key, out var value) || value == a.Value);

    private static Dictionary<string, string> Read(string key)
    {
        var token = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in key["pkcs11:".Length..].Split('?')[0].Split(';'))
        {
            if (attribute.Split('=', 2) is [var name, var value] && Naming.Contains(name, StringComparer.Ordinal)) token[name] = Uri.UnescapeDataString(value);
        }

        return token;
    }
}
