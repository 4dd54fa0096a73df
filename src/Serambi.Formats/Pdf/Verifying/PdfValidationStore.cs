using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Verifying;

/// <summary>The document security store (ETSI EN 319 142-1, 5.4.2): certificates, revocation lists and OCSP responses. Nothing in it is trusted by being there.</summary>
internal sealed record PdfValidationStore(IReadOnlyList<X509Certificate2> Certificates, IReadOnlyList<RevocationList> Lists, IReadOnlyList<OcspResponse> Responses)
{
    private const int MaxItems = 200;

    public static PdfValidationStore Read(PdfDocument document)
    {
        var store = document.Resolve(document.Catalog, "DSS") as PdfDictionary;
        return new PdfValidationStore(
            [.. Items(document, store, "Certs").Select(Certificate).OfType<X509Certificate2>()],
            [.. Items(document, store, "CRLs").Select(RevocationList.Read).OfType<RevocationList>()],
            [.. Items(document, store, "OCSPs").SelectMany(OcspResponse.Read)]);
    }

    /// <summary>Whether a certificate of the chain was revoked at the time; good only when every one below the root is known to be good.</summary>
    /// <param name="chain">From the signer to the root.</param>
    /// <param name="at">The trusted time.</param>
    /// <param name="now">What is dated later is not believed.</param>
    public PdfRevocation Revocation(IReadOnlyList<X509Certificate2> chain, DateTimeOffset at, DateTimeOffset now)
    {
        var result = PdfRevocation.Good;
        for (var i = 0; i + 1 < chain.Count; i++)
        {
            var (certificate, issuer) = (chain[i], chain[i + 1]);
            var known = Lists.Select(l => l.Status(certificate, issuer, at, now)).Concat(Responses.Select(r => r.Status(certificate, issuer, at, now))).ToList();
            if (known.Contains(PdfRevocation.Revoked))
            {
                return PdfRevocation.Revoked;
            }

            result = known.Contains(PdfRevocation.Good) ? result : PdfRevocation.NotChecked;
        }

        return chain.Count > 1 ? result : PdfRevocation.NotChecked;
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Items(PdfDocument document, PdfDictionary? store, string key) =>
        (document.Resolve(store, key) as PdfArray ?? []).Take(MaxItems).Select(document.Resolve).OfType<PdfStream>().Select(document.Decode);

    private static X509Certificate2? Certificate(ReadOnlyMemory<byte> der)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(der.Span);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
