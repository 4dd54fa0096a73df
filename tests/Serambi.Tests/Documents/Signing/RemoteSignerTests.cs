using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Serambi.Platform.Documents.Signing;
using Serambi.Tests.Formats.Pdf;
using Serambi.Tests.Formats.Pdf.Signing;
using Xunit;

namespace Serambi.Tests.Documents.Signing;

/// <summary>A provider that signs hashes, by the interface of the Cloud Signature Consortium.</summary>
public sealed class RemoteSignerTests : IDisposable
{
    private readonly SigningHouse house = new();
    private string certificateStatus = "valid";
    private RSA key = TestPki.Instance.SignerKey;
    private int status = 200;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task Sign_AsksForEachHash_AndKeepsTheDocumentHere()
    {
        await using var service = await StandIn.StartAsync(AnswerAsync);
        var signed = await house.SignAsync(Signer(service), PdfSamples.Plain());
        Assert.False(signed.Failed, signed.Problem?.Message);
        await house.JudgeAsync(signed.Value.Bytes);
        Assert.Equal(["/csc/v2/credentials/info", "/csc/v2/credentials/authorize", "/csc/v2/signatures/signHash"], service.Asked);
    }

    [Fact]
    public async Task Sign_WrongPin_RevokedOutageForeignKey_AreValues()
    {
        await using var service = await StandIn.StartAsync(AnswerAsync);
        Assert.Equal(SigningFailure.SecretWrong, (await house.SignAsync(Signer(service), PdfSamples.Plain(), "salah")).Problem?.Cause);
        certificateStatus = "revoked";
        Assert.Equal(SigningFailure.CertificateRevoked, (await house.SignAsync(Signer(service), PdfSamples.Plain())).Problem?.Cause);
        certificateStatus = "expired";
        Assert.Equal(SigningFailure.CertificateExpired, (await house.SignAsync(Signer(service), PdfSamples.Plain())).Problem?.Cause);
        certificateStatus = "valid";
        key = TestPki.Instance.EarlierKey;
        Assert.Equal(SigningFailure.Unavailable, (await house.SignAsync(Signer(service), PdfSamples.Plain())).Problem?.Cause);
        key = TestPki.Instance.SignerKey;
        status = 502;
        Assert.Equal(SigningFailure.Unavailable, (await house.SignAsync(Signer(service), PdfSamples.Plain())).Problem?.Cause);
        status = 401;
        Assert.Equal(SigningFailure.Misconfigured, (await house.SignAsync(Signer(service), PdfSamples.Plain())).Problem?.Cause);
    }

    private ISigner Signer(StandIn service) => house.Signer("remote", ("Address", service.Address), ("Key", "kredensial-1"), ("CredentialsFile", house.Write("token", "token-instansi\n")));

    private async Task AnswerAsync(HttpContext context)
    {
        var asked = (await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: Ct)).RootElement;
        Assert.Equal("Bearer token-instansi", context.Request.Headers.Authorization);
        Assert.Equal("kredensial-1", asked.GetProperty("credentialID").GetString());
        context.Response.StatusCode = status;
        object answer = context.Request.Path.Value!.Split('/')[^1] switch
        {
            _ when status != 200 => "rusak",
            "info" => new
            {
                key = new { status = "enabled", algo = new[] { "1.2.840.113549.1.1.11" }, len = 2048 },
                cert = new { status = certificateStatus, certificates = new[] { TestPki.Instance.Signer, TestPki.Instance.Issuer, TestPki.Instance.Root }.Select(c => Convert.ToBase64String(c.RawData)) },
                auth = new { mode = "explicit" },
                multisign = 1,
            },
            "authorize" when asked.GetProperty("authData")[0].GetProperty("value").GetString() != SigningHouse.Passphrase => Error(context, "invalid_pin"),
            "authorize" => new Dictionary<string, string?>(StringComparer.Ordinal) { ["SAD"] = asked.GetProperty("hashes")[0].GetString() },
            _ when asked.GetProperty("SAD").GetString() != asked.GetProperty("hashes")[0].GetString() => Error(context, "invalid_request"),
            _ => new { signatures = new[] { Convert.ToBase64String(key.SignHash(asked.GetProperty("hashes")[0].GetBytesFromBase64(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)) } },
        };
        await context.Response.WriteAsJsonAsync(answer, Ct);
    }

    private static object Error(HttpContext context, string error)
    {
        context.Response.StatusCode = 400;
        return new { error, error_description = "…" };
    }
}
