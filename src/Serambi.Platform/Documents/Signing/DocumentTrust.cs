using Microsoft.Extensions.Configuration;
using Serambi.Formats.Pdf.Verifying;

namespace Serambi.Platform.Documents.Signing;

/// <summary>
/// Whom verification trusts: certificates of <c>Documents:Trust</c> for signers and of <c>Documents:TimestampTrust</c> for timestamp authorities (the same when
/// not said), each a PEM file or a folder of them. Without them nobody is trusted.
/// </summary>
public sealed class DocumentTrust
{
    private DocumentTrust(PdfTrust trust) => Trust = trust;

    public PdfTrust Trust { get; }

    /// <exception cref="InvalidOperationException">A list cannot be read.</exception>
    public static DocumentTrust Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var (signers, authorities) = (configuration["Documents:Trust"], configuration["Documents:TimestampTrust"]);
        return new DocumentTrust(Read(signers, authorities ?? signers));
    }

    /// <summary>Certificates of these places; nobody where there is none.</summary>
    /// <exception cref="InvalidOperationException">A list cannot be read.</exception>
    internal static PdfTrust Read(string? signers, string? authorities)
    {
        try
        {
            return new PdfTrust(signers is { Length: > 0 } ? [.. CertificateFiles.Read(signers)] : [], authorities is { Length: > 0 } ? [.. CertificateFiles.Read(authorities)] : []);
        }
        catch (SignerException wrong)
        {
            throw new InvalidOperationException($"The list of trusted certificates cannot be read: {wrong.Detail}", wrong);
        }
    }
}
