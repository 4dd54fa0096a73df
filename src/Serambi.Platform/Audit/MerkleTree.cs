using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Serambi.Platform.Audit;

/// <summary>
/// Merkle tree hash as in RFC 6962 section 2.1: leaves are hashed with a 0x00 in front and inner nodes with a 0x01, so that no
/// node passes for a leaf. Leaves are added in order; memory grows with the logarithm of their number.
/// </summary>
public sealed class MerkleTree
{
    private readonly List<byte[]> peaks = [];
    private int count;

    /// <summary>Leaves so far.</summary>
    public int Count => count;

    /// <summary>The leaf of a stream's head: its id (16 bytes, big endian), the sequence number (8) and the hash.</summary>
    public void Add(Guid streamId, int seq, ReadOnlySpan<byte> hash)
    {
        var leaf = new byte[16 + 8 + hash.Length];
        streamId.TryWriteBytes(leaf, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(leaf.AsSpan(16), seq);
        hash.CopyTo(leaf.AsSpan(24));
        Add(leaf);
    }

    public void Add(ReadOnlySpan<byte> data)
    {
        var node = Hash(0x00, data, []);

        // As many full subtrees of equal size as the count has trailing ones are merged, like a carry in binary addition.
        for (var rest = count; (rest & 1) == 1; rest >>= 1)
        {
            node = Hash(0x01, peaks[^1], node);
            peaks.RemoveAt(peaks.Count - 1);
        }

        peaks.Add(node);
        count++;
    }

    /// <summary>The root; the hash of nothing when there are no leaves.</summary>
    public byte[] Root()
    {
        if (peaks.Count == 0) return SHA256.HashData([]);
        var root = peaks[^1];
        for (var i = peaks.Count - 2; i >= 0; i--) root = Hash(0x01, peaks[i], root);
        return root;
    }

    private static byte[] Hash(byte domain, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var data = new byte[1 + left.Length + right.Length];
        data[0] = domain;
        left.CopyTo(data.AsSpan(1));
        right.CopyTo(data.AsSpan(1 + left.Length));
        return SHA256.HashData(data);
    }
}
