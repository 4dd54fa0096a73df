using System.Buffers.Binary;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Audit;

/// <summary>The keyed hash of an anchor.</summary>
public sealed class AnchorSeal(KeyedHash hash)
{
    public byte[] Of(Anchor anchor) => hash.Of(KeyPurpose.Anchor, Message(anchor));

    public bool Verify(Anchor anchor)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        return hash.Verify(KeyPurpose.Anchor, Message(anchor), anchor.Hmac);
    }

    private static byte[] Message(Anchor anchor)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        var message = new byte[(8 * 5) + anchor.PreviousHmac.Length + anchor.Root.Length];
        var rest = message.AsSpan();
        foreach (var number in (ReadOnlySpan<long>)[anchor.Number, anchor.AtUtc.Ticks, anchor.Leaves, anchor.PreviousHmac.Length, anchor.Root.Length])
        {
            BinaryPrimitives.WriteInt64BigEndian(rest, number);
            rest = rest[8..];
        }

        anchor.PreviousHmac.CopyTo(rest);
        anchor.Root.CopyTo(rest[anchor.PreviousHmac.Length..]);
        return message;
    }
}
