using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Serambi.Formats.Pdf.Verifying;
using Serambi.Platform;
using Serambi.Platform.Documents.Signing;
using Serambi.Tests.Formats.Pdf.Signing;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Documents.Signing;

/// <summary>A folder with keys and lists, signers made of configuration as the program makes them, and programs that judge what they sign.</summary>
internal sealed class SigningHouse : IDisposable
{
    public const string Passphrase = "kenari-7Q4K-rahasia";
    private readonly Dictionary<string, string?> settings = new(StringComparer.Ordinal);

    public SigningHouse()
    {
        File.WriteAllText(Root, TestPki.Instance.Root.ExportCertificatePem());
        settings["Documents:Trust"] = Root;
    }

    public static TestPki Pki => TestPki.Instance;

    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("serambi-signing-");

    /// <summary>Real time: timestamp authorities know no other.</summary>
    public ManualTime Time { get; } = new(TimeProvider.System.GetUtcNow());

    public IReadOnlyDictionary<string, string?> Settings => settings;

    private string Root => Path.Combine(Folder.FullName, "akar.pem");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Folder.Delete(recursive: true);

    public string Write(string name, byte[] content)
    {
        var file = Path.Combine(Folder.FullName, name);
        File.WriteAllBytes(file, content);
        return file;
    }

    public string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>A PKCS#12 file with certificate, key and those above.</summary>
    public string Pkcs12(string? passphrase = Passphrase, X509Certificate2? certificate = null, RSA? key = null)
    {
        using var own = (certificate ?? Pki.Signer).CopyWithPrivateKey(key ?? Pki.SignerKey);
        return Write($"{Guid.CreateVersion7():n}.p12", new X509Certificate2Collection(new[] { own, Pki.Issuer, Pki.Root }).ExportPkcs12(Pkcs12ExportPbeParameters.Default, passphrase));
    }

    /// <summary>Configures a signer and gives it.</summary>
    public ISigner Signer(string kind, params (string Key, string Value)[] values)
    {
        var name = $"s{settings.Count}";
        settings[$"Documents:Signing:{name}:Kind"] = kind;
        foreach (var (key, value) in values) settings[$"Documents:Signing:{name}:{key}"] = value;
        return Catalog().Find(name)!;
    }

    public SignerCatalog Catalog()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return SigningServices.Catalog(SignerOptions.Read(configuration), DocumentTrust.Read(configuration), Time);
    }

    /// <summary>Opens a session with a passphrase, and signs.</summary>
    public async Task<Result<SignedPdf>> SignAsync(ISigner signer, byte[] pdf, string passphrase = Passphrase, string identity = "3171234567890123")
    {
        using var secret = new SigningSecret(passphrase);
        var opened = await signer.OpenAsync(new Signatory("Kepala Dinas") { Identity = identity }, secret, Ct);
        if (opened.Failed) return opened.Problem;
        await using var session = opened.Value;
        return await session.SignAsync(pdf, new(Time.GetUtcNow()) { Reason = "Legalisasi" }, Ct);
    }

    /// <summary>Accepted by pdfsig, by openssl with CAdES attributes, and by the program's own verifier.</summary>
    public async Task JudgeAsync(byte[] signed)
    {
        var own = PdfVerifier.Verify(signed, new PdfTrust([Pki.Root], [Pki.Root]), Time.GetUtcNow());
        Assert.True(own.Verdict is PdfVerdict.Valid or PdfVerdict.ValidEarlierRevision, $"{own.Verdict} {string.Join(' ', own.Signatures.SelectMany(s => s.Findings))}");
        var file = Write("dinilai.pdf", signed);
        Assert.Contains("Signature is Valid", await Programs.RunAsync("pdfsig", "-nocert", file), StringComparison.Ordinal);
        var text = System.Text.Encoding.Latin1.GetString(signed);
        var at = text.LastIndexOf("/ByteRange", StringComparison.Ordinal);
        var range = text[(text.IndexOf('[', at) + 1)..text.IndexOf(']', at)].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var content = Write("isi.bin", [.. signed.AsSpan(0, range[1]), .. signed.AsSpan(range[2], range[3])]);
        var cms = Write("tanda.der", Convert.FromHexString(text.AsSpan(range[1] + 1, range[2] - range[1] - 2)));
        await Programs.RunAsync("openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", cms, "-content", content, "-CAfile", Root, "-purpose", "any", "-out", Path.Combine(Folder.FullName, "keluar"));
    }
}
