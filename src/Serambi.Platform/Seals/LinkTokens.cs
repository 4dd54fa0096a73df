using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Serambi.Platform.Seals;

/// <summary>Purposes of links that are sent to people; a link of one purpose opens nothing of another.</summary>
public static class LinkPurposes
{
    /// <summary>Opens the tracking page of a case; subject is the case.</summary>
    public const string Case = "case";

    /// <summary>Proves that a contact point is the person's; subject is the contact, detail its value.</summary>
    public const string VerifyContact = "verify_contact";
}

public enum LinkState
{
    Good,

    /// <summary>It was ours and is too old: offer a new one.</summary>
    Expired,

    /// <summary>Never made by us, for this purpose or about this detail.</summary>
    Wrong,
}

/// <summary>What a link said. <see cref="Subject"/> is empty unless it is good or expired.</summary>
public sealed record LinkReading(LinkState State, Guid Subject, DateTime ExpiresAtUtc)
{
    public bool Good => State == LinkState.Good;
}

/// <summary>
/// Signed links that expire, without a table: version (1 byte), expiry in Unix seconds (8), subject (16), keyed hash (36), in base64url.
/// Using one twice is allowed; whoever needs a link to work once checks the state of its subject.
/// </summary>
public sealed class LinkTokens(KeyedHash hash, TimeProvider time)
{
    private const byte Version = 1;
    private const int HeadSize = 25;

    /// <summary>Makes a token of 82 characters that may stand in an address.</summary>
    /// <param name="purpose">One of <see cref="LinkPurposes"/>.</param>
    /// <param name="subject">What it opens.</param>
    /// <param name="life">How long it holds.</param>
    /// <param name="detail">Something that must still be the same when the link is used, such as the e-mail address; signed, not contained.</param>
    public string Create(string purpose, Guid subject, TimeSpan life, string detail = "")
    {
        var token = new byte[HeadSize + KeyedHash.Size];
        token[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(1), (time.GetUtcNow() + life).ToUnixTimeSeconds());
        subject.TryWriteBytes(token.AsSpan(9), bigEndian: true, out _);
        hash.Of(KeyPurpose.LinkToken, Message(token.AsSpan(0, HeadSize), purpose, detail)).CopyTo(token, HeadSize);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The subject of a token before it is checked, to look up the detail that <see cref="Read"/> wants; proves nothing.</summary>
    public static Guid? PeekSubject(string? token) => Decode(token) is { } bytes ? new Guid(bytes.AsSpan(9, 16), bigEndian: true) : null;

    public LinkReading Read(string? token, string purpose, string detail = "")
    {
        if (Decode(token) is not { } bytes || !hash.Verify(KeyPurpose.LinkToken, Message(bytes.AsSpan(0, HeadSize), purpose, detail), bytes.AsSpan(HeadSize)))
            return new LinkReading(LinkState.Wrong, Guid.Empty, default);
        var expires = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1))).UtcDateTime;
        var state = expires > time.GetUtcNow().UtcDateTime ? LinkState.Good : LinkState.Expired;
        return new LinkReading(state, new Guid(bytes.AsSpan(9, 16), bigEndian: true), expires);
    }

    private static byte[] Message(ReadOnlySpan<byte> head, string purpose, string detail) => [.. head, .. Encoding.UTF8.GetBytes($"{purpose}\0{detail}")];

    private static byte[]? Decode(string? token)
    {
        var bytes = new byte[HeadSize + KeyedHash.Size];
        if (token?.Length != Base64Url.GetEncodedLength(bytes.Length)) return null;
        return Base64Url.IsValid(token) && Base64Url.TryDecodeFromChars(token, bytes, out var written) && written == bytes.Length && bytes[0] == Version ? bytes : null;
    }
}
