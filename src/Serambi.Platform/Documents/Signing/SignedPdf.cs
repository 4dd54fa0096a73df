using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Serambi.Platform.Documents.Signing;

/// <summary>A document with one signature more, in two parts so that a large one is not copied.</summary>
/// <param name="beginning">What was given to the signer, where it is the beginning of the result; it must stay as it is.</param>
/// <param name="added">What follows.</param>
/// <param name="certificate">Whose signature it is.</param>
public sealed class SignedPdf(ReadOnlyMemory<byte> beginning, ReadOnlyMemory<byte> added, X509Certificate2 certificate)
{
    private byte[]? whole;

    /// <summary>Whose signature it is, for the register of signing officials.</summary>
    public X509Certificate2 Certificate => certificate;

    /// <summary>The service wrote the file anew, so that the original is no prefix of it. Only where no earlier signature could be lost.</summary>
    public bool Rewritten { get; init; }

    /// <summary>A timestamp authority proves the time of signing.</summary>
    public bool Timestamped { get; init; }

    /// <summary>The whole file; a copy.</summary>
    public byte[] Bytes => whole ??= [.. beginning.Span, .. added.Span];

    public long Length => (long)beginning.Length + added.Length;

    /// <summary>SHA-256 of the whole file.</summary>
    public byte[] Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(beginning.Span);
        hash.AppendData(added.Span);
        return hash.GetHashAndReset();
    }

    /// <summary>Writes the whole file.</summary>
    public async Task WriteToAsync(Stream stream, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stream);
        await stream.WriteAsync(beginning, ct);
        await stream.WriteAsync(added, ct);
    }
}
