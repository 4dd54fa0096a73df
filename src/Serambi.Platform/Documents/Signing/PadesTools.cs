using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Serambi.Formats.Pdf.Signing;

namespace Serambi.Platform.Documents.Signing;

/// <summary>What signers share that sign here: the timestamp authority, and the check of the certificate.</summary>
internal sealed class PadesTools(SignerOptions options, IReadOnlyCollection<X509Certificate2> timestampRoots, TimeProvider time)
{
    private readonly TimestampClient? timestamps = options.Timestamp is { } address ? new TimestampClient(SignerHttp.Client(options), address) : null;

    /// <summary>A session with this key; the key ends with it, or here.</summary>
    /// <param name="certificates">The signer's own among those above it.</param>
    public Result<SigningSession> Open(X509Certificate2 own, IReadOnlyCollection<X509Certificate2> certificates, AsymmetricAlgorithm key, Signatory who)
    {
        if (CertificateCheck.Fault(own, time.GetUtcNow()) is { } fault)
        {
            key.Dispose();
            return fault;
        }

        var signer = new PdfSigner(own, CertificateFiles.Above(own, certificates), key) { Timestamp = timestamps is null ? null : timestamps.AskAsync, TimestampRoots = timestamps is null ? null : timestampRoots };
        return new PadesSession(signer, who, time, key);
    }
}
