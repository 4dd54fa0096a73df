using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Serambi.Bench.Load;
using Serambi.Formats.Pdf.Images;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Pdf.Stamps;

namespace Serambi.Bench.Scenarios;

/// <summary>Stamping and sealing a scan of one page against the bare RSA-2048 signatures that it contains, both in this process on one thread. Measured is what is appended to the scan: writing the scan itself before it is the disk's work.</summary>
internal static class PdfScenario
{
    internal static readonly PdfStamp Stamp = new("Dinas Pendidikan Kota Contoh", ["Legalisasi No. 421.5/0012/2026", "Sah sesuai dengan dokumen asli", "6 Maret 2026 09.15 WIB"])
    {
        Code = "https://serambi.contoh.go.id/periksa/7Q4K-9XWD-2MTP-C8RN",
        Footer = "UU 11/2008 Ps. 5(1): Informasi Elektronik dan/atau Dokumen Elektronik merupakan alat bukti hukum yang sah.",
    };

    public static async Task RunAsync(Scene scene)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Segel", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var both = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        using var certificate = X509CertificateLoader.LoadCertificate(both.RawData);
        var signer = new PdfSigner(certificate, [], key);
        var scan = Scan();
        var hash = SHA256.HashData(scan);
        var signing = new PdfSigning(DateTimeOffset.UnixEpoch.AddYears(56)) { Stamp = Stamp };
        scene.Figures.Share("stamp and seal a scan of 200 KiB against its bare signature", await Duel.FightAsync(scene.Options,
            s => RoundAsync(s, async () => await signer.AppendAsync(scan, signing)),
            s => RoundAsync(s, () => Task.FromResult<ReadOnlyMemory<byte>>(key.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)))), 60);
    }

    private static async Task<Round> RoundAsync(int seconds, Func<Task<ReadOnlyMemory<byte>>> work)
    {
        var (times, cpu, clock) = (new List<double>(), Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            var begun = clock.Elapsed;
            await work();
            times.Add((clock.Elapsed - begun).TotalMilliseconds);
        }

        var (elapsed, used) = (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
        times.Sort();
        double At(double part) => times[(int)((times.Count - 1) * part)];
        return new Round(times.Count / elapsed, used / times.Count, 0, times.Count, 0, 0, At(0.5), At(0.95), At(0.99));
    }

    /// <summary>A scan of one page, 200 KiB.</summary>
    internal static byte[] Scan() => ImagePdf.Convert(Jpeg(200 * 1024));

    /// <summary>The header of a JPEG, 1240 x 1754, and noise: nobody decodes it here.</summary>
    private static byte[] Jpeg(int size)
    {
        byte[] head = [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 1754 >> 8, 1754 & 0xFF, 1240 >> 8, 1240 & 0xFF, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
        return [.. head, .. RandomNumberGenerator.GetBytes(size), 0xFF, 0xD9];
    }
}
