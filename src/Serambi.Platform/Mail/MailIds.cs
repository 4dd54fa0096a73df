using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Mail;

/// <summary>
/// Message ids of our own, signed: <c>&lt;srb-CASE-ROW-MAC@domain&gt;</c> with the id of the key and an HMAC of 128 bits, so that
/// an answer finds its case and nobody invents one. The same row has the same id at every attempt.
/// </summary>
public sealed partial class MailIds(KeyRing ring, KeyedHash hash, MailOptions options)
{
    private const int MacSize = 20;

    /// <summary>The id of an outbox row; the oldest key signs, so that it stays the same when keys are rotated.</summary>
    public string Of(Guid? caseId, Guid outboxId) => $"<srb-{Case(caseId)}-{outboxId:n}-{Convert.ToHexStringLower(Mac(caseId, outboxId, ring.Ids[^1]))}@{options.IdDomain}>";

    /// <summary>Whether we wrote the id; then gives what it stands for.</summary>
    public bool TryRead(string? messageId, out Guid? caseId, out Guid outboxId)
    {
        (caseId, outboxId) = (null, Guid.Empty);
        if (messageId is not { Length: < 500 } || Form().Match(messageId) is not { Success: true } match) return false;
        Guid? of = match.Groups["case"].Value is "0" ? null : Guid.ParseExact(match.Groups["case"].Value, "n");
        var row = Guid.ParseExact(match.Groups["row"].Value, "n");
        var mac = Convert.FromHexString(match.Groups["mac"].Value);
        var keyId = BinaryPrimitives.ReadUInt32BigEndian(mac);
        if (!ring.Has(keyId) || !CryptographicOperations.FixedTimeEquals(Mac(of, row, keyId), mac)) return false;
        (caseId, outboxId) = (of, row);
        return true;
    }

    private byte[] Mac(Guid? caseId, Guid outboxId, uint keyId) => hash.Of(KeyPurpose.MailId, $"{Case(caseId)}/{outboxId:n}", keyId)[..MacSize];

    private static string Case(Guid? caseId) => caseId?.ToString("n") ?? "0";

    [GeneratedRegex("^<?srb-(?<case>0|[0-9a-f]{32})-(?<row>[0-9a-f]{32})-(?<mac>[0-9a-f]{40})@[^@<>\\s]+>?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
