using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Bench.Load;
using Serambi.Formats.Pdf.Signing;
using Serambi.Platform.Documents.Signing;

namespace Serambi.Bench.Scenarios;

/// <summary>Ten thousand scans stamped and sealed in one session, written to the disk one by one: what stays in memory must not grow with their number.</summary>
internal static class BulkScenario
{
    private const int WarmUp = 500;
    private const double MiB = 1024 * 1024;

    public static async Task RunAsync(Scene scene)
    {
        var folder = Directory.CreateTempSubdirectory("serambi-bulk-");
        try
        {
            await using var services = Services(folder.FullName);
            var scan = PdfScenario.Scan();
            var (early, before) = (0L, Environment.CpuUsage.TotalTime);
            using var secret = SigningSecret.Nothing();
            var target = Path.Combine(folder.FullName, "hasil.pdf");
            var input = new BulkInput("segel", new Signatory("Segel"), secret, Documents(scan, target, scene.Options.Count), (report, _) =>
            {
                if (report.Done == WarmUp) early = GC.GetTotalMemory(forceFullCollection: true);
                return Task.CompletedTask;
            });
            var tally = (await services.GetRequiredService<SignInBulk>().RunAsync(input, CancellationToken.None)).Value;
            var grown = (GC.GetTotalMemory(forceFullCollection: true) - early) / MiB;
            scene.Figures.AtMost($"documents of {scene.Options.Count} in bulk left unsigned", scene.Options.Count - tally.Signed, "", 0);
            scene.Figures.AtMost("live memory after all of them, more than after 500", grown, "MiB", 1, FormattableString.Invariant($"{(Environment.CpuUsage.TotalTime - before).TotalMilliseconds / scene.Options.Count:0.00} ms CPU a document of 200 KiB, stamped, sealed and written"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ServiceProvider Services(string folder)
    {
        using var key = RSA.Create(2048);
        using var own = new CertificateRequest("CN=Segel", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddYears(1));
        var file = Path.Combine(folder, "segel.p12");
        File.WriteAllBytes(file, own.ExportPkcs12(Pkcs12ExportPbeParameters.Default, password: null));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Documents:Signing:segel:Kind"] = "pkcs12",
            ["Documents:Signing:segel:File"] = file,
            ["Documents:Signing:segel:Asks"] = "nothing",
        }).Build();
        return new ServiceCollection().AddSingleton(TimeProvider.System).AddSigning(configuration).BuildServiceProvider();
    }

    private static async IAsyncEnumerable<BulkDocument> Documents(byte[] scan, string target, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            var signing = new PdfSigning(TimeProvider.System.GetUtcNow()) { Stamp = PdfScenario.Stamp };
            yield return new BulkDocument($"{i}", _ => Task.FromResult<Stream>(new MemoryStream(scan)), signing, async (signed, ct) =>
            {
                await using var file = File.Create(target);
                await signed.WriteToAsync(file, ct);
            });
        }
    }
}
