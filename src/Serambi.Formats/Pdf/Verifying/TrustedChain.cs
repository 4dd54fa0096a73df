using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Serambi.Formats.Pdf.Verifying;

/// <summary>The chain from a certificate to a configured root at a time (RFC 5280, 6). The machine's own trust and the network have no say.</summary>
internal sealed class TrustedChain : IDisposable
{
    private const X509ChainStatusFlags Missing = X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot;
    private readonly X509Chain chain = new();

    /// <param name="end">Whose chain.</param>
    /// <param name="others">Certificates that may be links; none of them is trusted.</param>
    /// <param name="roots">Trusted.</param>
    /// <param name="at">The time at which all must be valid.</param>
    /// <param name="purpose">An extended key usage that is asked for.</param>
    public TrustedChain(X509Certificate2 end, X509Certificate2[] others, IReadOnlyCollection<X509Certificate2> roots, DateTimeOffset at, string? purpose = null)
    {
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(roots.ToArray());
        policy.ExtraStore.AddRange(others);
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.VerificationTime = at.UtcDateTime;
        if (purpose is not null)
        {
            policy.ApplicationPolicy.Add(new Oid(purpose));
        }

        chain.Build(end);
        Findings = [.. Find(end, purpose is null)];
    }

    /// <summary>Empty when the chain holds.</summary>
    public IReadOnlyList<PdfSignatureFinding> Findings { get; }

    /// <summary>From the end to the root, as far as it goes.</summary>
    public IReadOnlyList<X509Certificate2> Certificates => [.. chain.ChainElements.Select(e => e.Certificate)];

    public void Dispose() => chain.Dispose();

    private IEnumerable<PdfSignatureFinding> Find(X509Certificate2 end, bool forSigning)
    {
        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status);
        if ((status & Missing) != X509ChainStatusFlags.NoError)
        {
            yield return PdfSignatureFinding.IssuerNotTrusted;
        }

        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            yield return PdfSignatureFinding.CertificateNotTimeValid;
        }

        var usage = end.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault()?.KeyUsages;
        var mayNotSign = forSigning && usage is { } flags && (flags & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == X509KeyUsageFlags.None;
        if (mayNotSign || (status & ~(Missing | X509ChainStatusFlags.NotTimeValid)) != X509ChainStatusFlags.NoError)
        {
            yield return PdfSignatureFinding.CertificateUnfit;
        }
    }
}
