using System.Security.Cryptography;

namespace Serambi.Formats.Pdf.Verifying;

/// <summary>Digests that are strong enough, by their object identifiers.</summary>
internal static class Digests
{
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";

    public static byte[]? Hash(string algorithm, ReadOnlySpan<byte> data) => algorithm switch
    {
        Sha256 => SHA256.HashData(data),
        "2.16.840.1.101.3.4.2.2" => SHA384.HashData(data),
        "2.16.840.1.101.3.4.2.3" => SHA512.HashData(data),
        _ => null,
    };
}
