using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Serambi.Formats.Pdf.Verifying;
using Serambi.Platform.Documents.Signing;
using Serambi.Tests.Formats.Pdf;
using Serambi.Tests.Formats.Pdf.Signing;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Documents.Signing;

/// <summary>Keys that sign here: in a file, in a device; timestamps and revocation lists over HTTP.</summary>
public sealed class LocalSignerTests : IDisposable
{
    private const string TokenPin = "1234";
    private readonly SigningHouse house = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task Pkcs12_SignsForOneSession()
    {
        var original = PdfSamples.Plain();
        var signed = await house.SignAsync(house.Signer("pkcs12", ("File", house.Pkcs12())), original);
        Assert.True(signed.Value.Bytes.AsSpan().StartsWith(original));
        Assert.Equal(SHA256.HashData(signed.Value.Bytes), signed.Value.Sha256());
        Assert.Equal(TestPki.Instance.Signer.Thumbprint, signed.Value.Certificate.Thumbprint);
        await house.JudgeAsync(signed.Value.Bytes);
    }

    [Fact]
    public async Task Pkcs12_WithoutPassphrase_SealsWhileNobodyIsThere()
    {
        var signer = house.Signer("pkcs12", ("File", house.Pkcs12(passphrase: null)), ("Asks", "nothing"));
        Assert.Null(await signer.CheckAsync(Ct));
        Assert.False((await house.SignAsync(signer, PdfSamples.Plain(), "")).Failed);
    }

    [Theory]
    [InlineData("salah", SigningFailure.SecretWrong)]
    [InlineData("", SigningFailure.SecretMissing)]
    public async Task Pkcs12_WrongPassphrase_SignsNothing(string passphrase, SigningFailure failure) =>
        Assert.Equal(failure, (await house.SignAsync(house.Signer("pkcs12", ("File", house.Pkcs12())), PdfSamples.Plain(), passphrase)).Problem?.Cause);

    [Fact]
    public async Task Pkcs12_FileMissingOrNoPkcs12_IsTheAdministratorsMatter()
    {
        var missing = house.Signer("pkcs12", ("File", Path.Combine(house.Folder.FullName, "tiada.p12")));
        Assert.Equal(SigningFailure.Misconfigured, (await missing.CheckAsync(Ct))?.Cause);
        Assert.Equal(SigningFailure.Misconfigured, (await house.SignAsync(missing, PdfSamples.Plain())).Problem?.Cause);
    }

    [Theory]
    [InlineData("2025-12-31", SigningFailure.CertificateNotYetValid)]
    [InlineData("2036-06-01", SigningFailure.CertificateExpired)]
    public async Task Session_OutsideTheCertificatesTime_SignsNothing(string day, SigningFailure failure)
    {
        var signer = house.Signer("pkcs12", ("File", house.Pkcs12()));
        using var secret = new SigningSecret(SigningHouse.Passphrase);
        await using var session = (await signer.OpenAsync(new Signatory("x"), secret, Ct)).Value;
        house.Time.Set(DateTimeOffset.Parse(day + "T00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(failure, (await session.SignAsync(PdfSamples.Plain(), new(house.Time.GetUtcNow()), Ct)).Problem?.Cause);
        Assert.Equal(failure, (await signer.OpenAsync(new Signatory("x"), secret, Ct)).Problem?.Cause);
    }

    [Fact]
    public async Task Sign_BrokenDocument_IsRefusedAndTheSessionGoesOn()
    {
        var signer = house.Signer("pkcs12", ("File", house.Pkcs12()));
        using var secret = new SigningSecret(SigningHouse.Passphrase);
        await using var session = (await signer.OpenAsync(new Signatory("x"), secret, Ct)).Value;
        var refused = (await session.SignAsync("bukan pdf"u8.ToArray(), new(house.Time.GetUtcNow()), Ct)).Problem!;
        Assert.Equal(SigningFailure.DocumentRefused, refused.Cause);
        Assert.False(refused.EndsTheSession());
        Assert.False((await session.SignAsync(PdfSamples.Plain(), new(house.Time.GetUtcNow()), Ct)).Failed);
    }

    [Fact]
    public async Task Timestamp_IsProvenByAnAuthority_AndLiesAreRefused()
    {
        var authority = new OpenSslTimestamps(Path.Combine(house.Folder.FullName, "tsa"), TestPki.Instance.TimestampAuthority, TestPki.Instance.TimestampKey);
        var status = 200;
        await using var service = await StandIn.StartAsync(async context =>
        {
            using var request = new MemoryStream();
            await context.Request.Body.CopyToAsync(request, Ct);
            context.Response.StatusCode = status;
            await context.Response.Body.WriteAsync(await authority.AnswerAsync(request.ToArray(), Ct), Ct);
        });
        var signer = house.Signer("pkcs12", ("File", house.Pkcs12()), ("Timestamp", service.Address));
        var signed = await house.SignAsync(signer, PdfSamples.Plain());
        Assert.True(signed.Value.Timestamped);
        Assert.Equal(PdfTimestampState.Trusted, Assert.Single(PdfVerifier.Verify(signed.Value.Bytes, new PdfTrust([TestPki.Instance.Root], [TestPki.Instance.Root]), house.Time.GetUtcNow().AddMinutes(1)).Signatures).Timestamp);

        house.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(SigningFailure.TimestampRefused, (await house.SignAsync(signer, PdfSamples.Plain())).Problem?.Cause);
        house.Time.Advance(TimeSpan.FromMinutes(-30));
        status = (int)HttpStatusCode.ServiceUnavailable;
        Assert.Equal(SigningFailure.TimestampRefused, (await house.SignAsync(signer, PdfSamples.Plain())).Problem?.Cause);
    }

    [Fact]
    public async Task Timestamp_ByAnAuthorityThatNobodyTrusts_IsRefused()
    {
        using var key = RSA.Create(2048);
        var authority = new OpenSslTimestamps(Path.Combine(house.Folder.FullName, "tsa"), TestPki.Instance.TimestampAuthority, TestPki.Instance.TimestampKey);
        await using var service = await StandIn.StartAsync(async context =>
        {
            using var request = new MemoryStream();
            await context.Request.Body.CopyToAsync(request, Ct);
            await context.Response.Body.WriteAsync(await authority.AnswerAsync(request.ToArray(), Ct), Ct);
        });
        var other = new CertificateRequest("CN=Lain", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(TestPki.From, TestPki.Until);
        var signer = new Pkcs12Signer(
            new SignerOptions("s", SignerKind.Pkcs12) { File = house.Pkcs12(), Asks = SigningAsks.Passphrase, Timestamp = new Uri(service.Address) },
            new PadesTools(new SignerOptions("s", SignerKind.Pkcs12) { Timestamp = new Uri(service.Address) }, DocumentTrust.Of(new PdfTrust([], [other])), house.Time));
        Assert.Equal(SigningFailure.TimestampRefused, (await house.SignAsync(signer, PdfSamples.Plain())).Problem?.Cause);
    }

    [Fact]
    public async Task ValidationData_IsAdded_AndARevokedCertificateSignsNothing()
    {
        X509Certificate2? revoked = null;
        await using var service = await StandIn.StartAsync(context => context.Response.Body.WriteAsync(TestPki.Instance.Crl(house.Time.GetUtcNow().AddMinutes(-1), revoked), Ct).AsTask());
        using var key = RSA.Create(2048);
        var certificate = TestPki.Instance.End("CN=Segel Dinas", key, revocationList: service.Address + "/a.crl");
        (string, string)[] values = [("File", house.Pkcs12(certificate: certificate, key: key)), ("ValidationData", "true")];
        var signed = await house.SignAsync(house.Signer("pkcs12", values), PdfSamples.Plain());
        var report = Assert.Single(PdfVerifier.Verify(signed.Value.Bytes, new PdfTrust([TestPki.Instance.Issuer, TestPki.Instance.Root], []), house.Time.GetUtcNow()).Signatures);
        Assert.Equal([PdfChange.ValidationData], report.Changes);

        revoked = certificate;
        Assert.Equal(SigningFailure.CertificateRevoked, (await house.SignAsync(house.Signer("pkcs12", values), PdfSamples.Plain())).Problem?.Cause);
    }

    [Fact]
    public async Task ValidationData_ThatIsNoListOfTheIssuer_IsLeftOut()
    {
        byte[] answer = [];
        await using var service = await StandIn.StartAsync(context => context.Response.Body.WriteAsync(answer, Ct).AsTask());
        using var key = RSA.Create(2048);
        var certificate = TestPki.Instance.End("CN=Segel Dinas", key, revocationList: service.Address + "/a.crl");
        var now = house.Time.GetUtcNow();
        var another = new CertificateRevocationListBuilder().Build(TestPki.Instance.Root.CopyWithPrivateKey(TestPki.Instance.RootKey), 1, now.AddYears(1), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, now.AddMinutes(-1));
        foreach (var (list, isKept) in new[] { ("<html>Gerbang</html>"u8.ToArray(), false), (another, false), (TestPki.Instance.Crl(now.AddMinutes(-1)), true) })
        {
            answer = list;
            var signed = await house.SignAsync(house.Signer("pkcs12", ("File", house.Pkcs12(certificate: certificate, key: key)), ("ValidationData", "true")), PdfSamples.Plain());
            Assert.Equal(isKept, signed.Value.Bytes.AsSpan().IndexOf("/CRLs"u8) >= 0);
        }
    }

    [Fact]
    public async Task Timestamp_IsNotAskedUnderTheProvidersOwnAuthority()
    {
        var authority = new OpenSslTimestamps(Path.Combine(house.Folder.FullName, "tsa"), TestPki.Instance.TimestampAuthority, TestPki.Instance.TimestampKey);
        await using var service = await StandIn.StartAsync(async context =>
        {
            using var request = new MemoryStream();
            await context.Request.Body.CopyToAsync(request, Ct);
            await context.Response.Body.WriteAsync(await authority.AnswerAsync(request.ToArray(), Ct), Ct);
        });

        // A file that is not there tells who reads it.
        var provider = new SignerOptions("s", SignerKind.Remote) { Timestamp = new Uri(service.Address), CaFile = "/tiada.pem" };
        var signer = new Pkcs12Signer(
            new SignerOptions("s", SignerKind.Pkcs12) { File = house.Pkcs12(), Asks = SigningAsks.Passphrase },
            new PadesTools(provider, DocumentTrust.Of(new PdfTrust([TestPki.Instance.Root], [TestPki.Instance.Root])), house.Time));
        Assert.True((await house.SignAsync(signer, PdfSamples.Plain())).Value.Timestamped);
    }

    [Fact]
    public async Task Pkcs11_KeyInADevice_NeverLeavesIt()
    {
        await SoftToken.MakeAsync(house.Folder.FullName, TokenPin, TestPki.Instance.SignerKey);
        var certificates = house.Write("rantai.pem", string.Join('\n', new[] { TestPki.Instance.Signer, TestPki.Instance.Issuer, TestPki.Instance.Root }.Select(c => c.ExportCertificatePem())));
        var signer = house.Signer("pkcs11", ("Module", SoftToken.Module), ("Certificates", certificates), ("Key", "pkcs11:token=serambi;object=segel;type=private"));
        Assert.Null(await signer.CheckAsync(Ct));
        Assert.Equal(SigningFailure.SecretWrong, (await house.SignAsync(signer, PdfSamples.Plain(), "9999")).Problem?.Cause);
        var signed = await house.SignAsync(signer, PdfSamples.Plain(), TokenPin);
        Assert.False(signed.Failed, signed.Problem?.Message);
        await house.JudgeAsync(signed.Value.Bytes);

        // The device knows this process already; another person's wrong PIN opens nothing all the same.
        Assert.Equal(SigningFailure.SecretWrong, (await house.SignAsync(signer, PdfSamples.Plain(), "9999")).Problem?.Cause);
    }
}
