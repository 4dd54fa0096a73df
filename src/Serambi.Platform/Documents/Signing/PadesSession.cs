using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Signing;

namespace Serambi.Platform.Documents.Signing;

/// <summary>Signs here by PAdES, wherever the key is.</summary>
/// <param name="signer">Certificate, chain, key and timestamp authority.</param>
/// <param name="who">Named in the signature.</param>
/// <param name="time">The certificate must be valid when each document is signed.</param>
/// <param name="key">What ends with the session.</param>
internal sealed class PadesSession(PdfSigner signer, Signatory who, TimeProvider time, IDisposable key) : SigningSession
{
    public override X509Certificate2 Certificate => signer.Certificate;

    public override async Task<Result<SignedPdf>> SignAsync(ReadOnlyMemory<byte> pdf, PdfSigning appearance, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(appearance);
        if (CertificateCheck.Fault(Certificate, time.GetUtcNow()) is { } fault) return fault;
        try
        {
            var signed = await signer.SignAsync(pdf, appearance with { Name = appearance.Name ?? who.Name }, ct);
            return new SignedPdf(signed, Certificate) { Timestamped = signer.Timestamp is not null };
        }
        catch (PdfRefusedException refused) when (refused.Reason == PdfRefusal.TimestampRefused)
        {
            return SigningProblems.Of(SigningFailure.TimestampRefused);
        }
        catch (PdfRefusedException refused)
        {
            return SigningProblems.Refused(refused.Reason);
        }
        catch (SignerException failed)
        {
            return SigningProblems.Of(failed.Failure, failed.Detail);
        }
        catch (CryptographicException)
        {
            // The device was taken away, or another key answers: nothing was written.
            return SigningProblems.Of(SigningFailure.Unavailable);
        }
    }

    public override ValueTask DisposeAsync()
    {
        key.Dispose();
        return base.DisposeAsync();
    }
}
