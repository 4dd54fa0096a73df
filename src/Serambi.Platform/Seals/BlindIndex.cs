using System.Buffers.Binary;

namespace Serambi.Platform.Seals;

/// <summary>
/// Finds sealed values by equality without opening them: HMAC-SHA256 of the normalised value under the index key, behind the key's id.
/// Whoever has only the database cannot try out numbers, because the key is not in it.
/// </summary>
public sealed class BlindIndex(KeyRing ring, KeyedHash hash)
{
    /// <summary>The index value to store (36 bytes), under the current key.</summary>
    /// <param name="normalised">The value in the one form in which it is looked for: digits only, for an identity number.</param>
    /// <param name="purpose">Which column it is for; equal values of two purposes have unequal indexes.</param>
    public byte[] Index(string normalised, string purpose) => hash.Of(KeyPurpose.BlindIndex, Message(normalised, purpose));

    /// <summary>What to look for: one candidate per key, because a rotation may not have reached every row yet.</summary>
    public IReadOnlyList<byte[]> Candidates(string normalised, string purpose) =>
        [.. ring.Ids.Select(id => hash.Of(KeyPurpose.BlindIndex, Message(normalised, purpose), id))];

    /// <summary>Whether the stored value was made under the current key.</summary>
    public bool IsCurrent(byte[] index) => BinaryPrimitives.ReadUInt32BigEndian(index) == ring.CurrentId;

    private static string Message(string normalised, string purpose) => $"{purpose}\0{normalised}";
}
