using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Serambi.Platform.Documents.Signing;

/// <summary>Reads certificates from PEM files.</summary>
internal static class CertificateFiles
{
    private const int MaxAbove = 8;

    /// <summary>All certificates of a file, or of the files <c>*.pem</c> and <c>*.crt</c> of a folder, by name.</summary>
    /// <exception cref="SignerException">There is none, or one cannot be read.</exception>
    public static X509Certificate2Collection Read(string path)
    {
        var found = new X509Certificate2Collection();
        try
        {
            string[] files = Directory.Exists(path) ? [.. Directory.EnumerateFiles(path).Where(f => Path.GetExtension(f) is ".pem" or ".crt").Order(StringComparer.Ordinal)] : [path];
            foreach (var file in files) found.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SignerException(SigningFailure.Misconfigured, path, e);
        }

        return found.Count > 0 ? found : throw new SignerException(SigningFailure.Misconfigured, path);
    }

    /// <summary>Those of the certificates that lead upwards from one, its issuer first.</summary>
    public static IReadOnlyList<X509Certificate2> Above(X509Certificate2 certificate, IReadOnlyCollection<X509Certificate2> certificates)
    {
        var above = new List<X509Certificate2>();
        for (var below = certificate; above.Count < MaxAbove && Issuer(below, certificates) is { } issuer; below = issuer) above.Add(issuer);
        return above;
    }

    private static X509Certificate2? Issuer(X509Certificate2 below, IReadOnlyCollection<X509Certificate2> certificates) =>
        below.SubjectName.RawData.AsSpan().SequenceEqual(below.IssuerName.RawData) ? null
        : certificates.FirstOrDefault(c => c.SubjectName.RawData.AsSpan().SequenceEqual(below.IssuerName.RawData));
}
