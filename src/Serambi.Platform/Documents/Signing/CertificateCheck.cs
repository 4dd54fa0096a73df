using System.Security.Cryptography.X509Certificates;

namespace Serambi.Platform.Documents.Signing;

/// <summary>Whether a certificate may sign now.</summary>
internal static class CertificateCheck
{
    /// <summary>Null when it may.</summary>
    public static Problem? Fault(X509Certificate2 certificate, DateTimeOffset now)
    {
        if (now.UtcDateTime < certificate.NotBefore.ToUniversalTime()) return SigningProblems.Of(SigningFailure.CertificateNotYetValid);
        if (now.UtcDateTime > certificate.NotAfter.ToUniversalTime()) return SigningProblems.Of(SigningFailure.CertificateExpired);
        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault()?.KeyUsages;
        var maySign = usage is not { } flags || (flags & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) != X509KeyUsageFlags.None;
        return maySign ? null : SigningProblems.Of(SigningFailure.Misconfigured, SigningTexts.CertificateNotForSigning);
    }
}
