using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Push;

/// <summary>The pair of keys by which push services know the body (VAPID, RFC 8292).</summary>
/// <param name="Id">Of the master key from which it was derived.</param>
/// <param name="Public">Point of P-256, uncompressed, base64url: what browsers ask for.</param>
/// <param name="Private">Scalar, base64url.</param>
public sealed record PushKey(string Id, string Public, string Private);

/// <summary>
/// Keys of web push, derived from the body's key ring and kept nowhere else. A browser believes the key with which it was asked; so after a
/// rotation new browsers get the new key, and the others are told under theirs as long as it is on file.
/// </summary>
public sealed class PushKeys(KeyRing ring)
{
    /// <summary>Order of P-256: a private key is smaller.</summary>
    private static readonly byte[] Order = Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

    private readonly ConcurrentDictionary<uint, PushKey> derived = new();

    public PushKey Current => Of(ring.CurrentId);

    /// <summary>All, the current one first.</summary>
    public IReadOnlyList<PushKey> All => [.. ring.Ids.Select(Of)];

    /// <summary>Null when the key is no longer on file.</summary>
    public PushKey? Find(string id) => uint.TryParse(id, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number) && ring.Has(number) ? Of(number) : null;

    /// <summary>The key that a browser was asked with; null when it is none of ours.</summary>
    public PushKey? Asked(string key) => All.FirstOrDefault(k => k.Public == key);

    private PushKey Of(uint id) => derived.GetOrAdd(id, static (key, keys) => Derive(KeyRing.Name(key), keys.SubKey(key, KeyPurpose.Push).ToArray()), ring);

    private static PushKey Derive(string id, byte[] scalar)
    {
        // Of 2³² sub-keys one is no private key; then its hash is taken.
        while (scalar.AsSpan().SequenceCompareTo(Order) >= 0 || !scalar.AsSpan().ContainsAnyExcept((byte)0)) scalar = SHA256.HashData(scalar);
        using var pair = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = scalar });
        var point = pair.ExportParameters(includePrivateParameters: false).Q;
        return new PushKey(id, Base64Url.EncodeToString([0x04, .. point.X!, .. point.Y!]), Base64Url.EncodeToString(scalar));
    }
}
