using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Serambi.Formats.Pdf.Verifying;

/// <summary>A certificate revocation list (RFC 5280, 5).</summary>
public sealed class RevocationList
{
    private readonly Dictionary<string, DateTimeOffset> revoked = new(StringComparer.Ordinal);
    private SignedDer signed = null!;
    private byte[] issuerName = [];
    private DateTimeOffset from;
    private DateTimeOffset until = DateTimeOffset.MaxValue;

    private RevocationList() { }

    /// <summary>Null when it cannot be read, or holds critical extensions: their meaning is not known here.</summary>
    public static RevocationList? Read(ReadOnlyMemory<byte> der)
    {
        try
        {
            var list = new RevocationList { signed = SignedDer.Read(new AsnReader(der, AsnEncodingRules.DER).ReadSequence()) };
            return list.Parse(new AsnReader(list.signed.Content, AsnEncodingRules.DER).ReadSequence()) ? list : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>What it says of the certificate; nothing when it is another authority's, forged, or not for that time.</summary>
    public PdfRevocation Status(X509Certificate2 certificate, X509Certificate2 issuer, DateTimeOffset at, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(issuer);
        if (from > now || !issuerName.AsSpan().SequenceEqual(certificate.IssuerName.RawData) || !signed.IsBy(issuer))
        {
            return PdfRevocation.NotChecked;
        }

        return revoked.TryGetValue(certificate.SerialNumber, out var since) && since <= at ? PdfRevocation.Revoked
            : until >= at ? PdfRevocation.Good
            : PdfRevocation.NotChecked;
    }

    /// <summary>Whether this authority made it.</summary>
    public bool IsOf(X509Certificate2 issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return issuerName.AsSpan().SequenceEqual(issuer.SubjectName.RawData) && signed.IsBy(issuer);
    }

    private bool Parse(AsnReader list)
    {
        if (list.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
        {
            list.ReadInteger();
        }

        list.ReadSequence();
        issuerName = list.ReadEncodedValue().ToArray();
        from = Time(list);
        if (list.HasData && IsTime(list))
        {
            until = Time(list);
        }

        if (list.HasData && list.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
        {
            for (var entries = list.ReadSequence(); entries.HasData;)
            {
                var entry = entries.ReadSequence();
                var serial = Convert.ToHexString(entry.ReadIntegerBytes().Span);
                revoked[serial] = Time(entry);
                if (entry.HasData && HasCritical(entry.ReadSequence()))
                {
                    return false;
                }
            }
        }

        return !list.HasData || !HasCritical(list.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence());
    }

    private static bool HasCritical(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            extension.ReadObjectIdentifier();
            if (extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean())
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTime(AsnReader reader) => reader.PeekTag() is var tag && (tag.HasSameClassAndValue(Asn1Tag.UtcTime) || tag.HasSameClassAndValue(Asn1Tag.GeneralizedTime));

    private static DateTimeOffset Time(AsnReader reader) => reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
