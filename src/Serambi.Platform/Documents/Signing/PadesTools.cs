using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Serambi.Formats.Pdf.Signing;

namespace Serambi.Platform.Documents.Signing;

/// <summary>What signers share that sign here: the timestamp authority, and the check of the certificate.</summary>
internal sealed class PadesTools(SignerOptions options, DocumentTrust trust, TimeProvider time)
{
    private readonly TimestampClient? timestamps = options.Timestamp is { } address ? new TimestampClient(new SignerHttp(options), address) : null;

    /// <summary>A session with this key; the key ends with it, or here.</summary>
    /// <param name="own">The signer's certificate.</param>
    /// <param name="certificates">Where those above it are found.</param>
    /// <param name="key">The key, or the public one of a key elsewhere.</param>
    /// <param name="who">Who signs.</param>
    /// <param name="elsewhere">Asks a key far away.</param>
    public Result<SigningSession> Open(X509Certificate2 own, IReadOnlyCollection<X509Certificate2> certificates, AsymmetricAlgorithm key, Signatory who, HashSigning? elsewhere = null)
    {
        if (CertificateCheck.Fault(own, time.GetUtcNow()) is { } fault)
        {
            key.Dispose();
            return fault;
        }

        var signer = new PdfSigner(own, CertificateFiles.Above(own, certificates), key)
        {
            Elsewhere = elsewhere,
            Timestamp = timestamps is null ? null : timestamps.AskAsync,
            TimestampRoots = trust.Trust.TimestampRoots,
        };
        return new PadesSession(signer, who, time, key);
    }
}
