using System.Security.Cryptography;

namespace Serambi.Platform.Access.Keys;

/// <summary>How a key is written: <c>srb_</c>, ten characters by which it is found, <c>_</c>, forty that are the secret (238 bits).</summary>
internal static class ApiKeyText
{
    public const int PrefixLength = 10;

    private const string Start = "srb_";
    private const int SecretLength = 40;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const string Characters = Letters + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public static (string Key, string Prefix) Create()
    {
        var prefix = RandomNumberGenerator.GetString(Letters, PrefixLength);
        return ($"{Start}{prefix}_{RandomNumberGenerator.GetString(Characters, SecretLength)}", prefix);
    }

    /// <summary>The part by which a key is found; null for what cannot be a key.</summary>
    public static string? PrefixOf(string key) =>
        key.Length == Start.Length + PrefixLength + 1 + SecretLength && key.StartsWith(Start, StringComparison.Ordinal) && key[Start.Length + PrefixLength] == '_'
            ? key.Substring(Start.Length, PrefixLength) : null;
}
