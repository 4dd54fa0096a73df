using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Pdf.Verifying;

namespace Serambi.Platform.Documents.Signing;

/// <summary>What signers share that sign here: the timestamp authority, what validates later, and the checks of the certificate.</summary>
internal sealed class PadesTools(SignerOptions options, DocumentTrust trust, TimeProvider time)
{
    private readonly ValidationSource? validation = options.ValidationData ? new ValidationSource(new SignerHttp(Others(options), ValidationSource.MaxListBytes), time) : null;
    private readonly TimestampClient? timestamps = options.Timestamp is { } address ? new TimestampClient(new SignerHttp(Others(options)), address) : null;

    /// <summary>Timestamps and lists come from others than the signing service, whose own authority says nothing about them. Without such a service, the file is for them.</summary>
    private static SignerOptions Others(SignerOptions options) => options.Kind == SignerKind.Remote ? options with { CaFile = "" } : options;

    /// <summary>A session with this key; the key ends with it, or here.</summary>
    /// <param name="own">The signer's certificate.</param>
    /// <param name="certificates">Where those above it are found.</param>
    /// <param name="key">The key, or the public one of a key elsewhere.</param>
    /// <param name="who">Who signs.</param>
    /// <param name="elsewhere">Asks a key far away.</param>
    /// <param name="ct">Stops waiting for revocation lists.</param>
    public async Task<Result<SigningSession>> OpenAsync(X509Certificate2 own, IReadOnlyCollection<X509Certificate2> certificates, AsymmetricAlgorithm key, Signatory who, HashSigning? elsewhere, CancellationToken ct)
    {
        if (CertificateCheck.Fault(own, time.GetUtcNow()) is { } fault)
        {
            key.Dispose();
            return fault;
        }

        var above = CertificateFiles.Above(own, certificates);
        var data = validation is null ? null : await validation.ForAsync([own, .. above], ct);
        if (data?.Status([own, .. above], time.GetUtcNow()) == PdfRevocation.Revoked)
        {
            key.Dispose();
            return SigningProblems.Of(SigningFailure.CertificateRevoked);
        }

        var signer = new PdfSigner(own, above, key)
        {
            Elsewhere = elsewhere,
            Timestamp = timestamps is null ? null : timestamps.AskAsync,
            TimestampRoots = trust.Trust.TimestampRoots,
        };
        return new PadesSession(signer, who, data, time, key);
    }
}
