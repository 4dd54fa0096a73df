using Microsoft.AspNetCore.Http;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Formats.Pdf.Verifying;
using Serambi.Platform.Documents.Signing;
using Serambi.Tests.Formats.Pdf;
using Serambi.Tests.Formats.Pdf.Signing;
using Xunit;

namespace Serambi.Tests.Documents.Signing;

/// <summary>The e-sign client service of BSrE in both its interfaces, with what is known of its bad days.</summary>
public sealed class BsreSignerTests : IDisposable
{
    private readonly SigningHouse house = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds => ["bsre-v1", "bsre-v2"];

    public void Dispose() => house.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Sign_AnswersTheDocumentWithOneSignatureMore(string kind)
    {
        var bsre = new BsreStandIn();
        await using var service = await StandIn.StartAsync(bsre.AnswerAsync);
        var first = await house.SignAsync(Signer(kind, service), PdfSamples.Plain());
        Assert.False(first.Failed, first.Problem?.Message);
        Assert.False(first.Value.Rewritten);
        await house.JudgeAsync(first.Value.Bytes);

        // A second official signs what the first one signed.
        var second = await house.SignAsync(Signer(kind, service), first.Value.Bytes);
        Assert.True(second.Value.Bytes.AsSpan().StartsWith(first.Value.Bytes));
        await house.JudgeAsync(second.Value.Bytes);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Sign_WithStamp_PutsItOnBefore(string kind)
    {
        var bsre = new BsreStandIn();
        await using var service = await StandIn.StartAsync(bsre.AnswerAsync);
        using var secret = new SigningSecret(SigningHouse.Passphrase);
        await using var session = (await Signer(kind, service).OpenAsync(new Signatory("x") { Identity = "3171234567890123" }, secret, Ct)).Value;
        Assert.Null(session.Certificate);
        var signed = await session.SignAsync(PdfSamples.Plain(), new PdfSigning(house.Time.GetUtcNow()) { Stamp = new PdfStamp("Dinas Contoh", ["Sah"]) }, Ct);
        Assert.False(signed.Failed, signed.Problem?.Message);
        Assert.Contains("/Stamp", System.Text.Encoding.Latin1.GetString(signed.Value.Bytes), StringComparison.Ordinal);
        Assert.Equal(TestPki.Instance.Signer.Thumbprint, session.Certificate?.Thumbprint);
        await house.JudgeAsync(signed.Value.Bytes);
    }

    [Theory]
    [InlineData("bsre-v1", BsreMood.WrongPassphrase, SigningFailure.SecretWrong)]
    [InlineData("bsre-v2", BsreMood.WrongPassphrase, SigningFailure.SecretWrong)]
    [InlineData("bsre-v1", BsreMood.Opaque500, SigningFailure.Unavailable)]
    [InlineData("bsre-v2", BsreMood.Opaque500, SigningFailure.Unavailable)]
    [InlineData("bsre-v2", BsreMood.Silent, SigningFailure.Unavailable)]
    [InlineData("bsre-v1", BsreMood.Unauthorized, SigningFailure.Misconfigured)]
    [InlineData("bsre-v1", BsreMood.Expired, SigningFailure.CertificateExpired)]
    [InlineData("bsre-v2", BsreMood.Revoked, SigningFailure.CertificateRevoked)]
    [InlineData("bsre-v2", BsreMood.Unknown, SigningFailure.NotPermitted)]
    [InlineData("bsre-v1", BsreMood.Unsigned, SigningFailure.AnswerWrong)]
    [InlineData("bsre-v2", BsreMood.Unsigned, SigningFailure.AnswerWrong)]
    [InlineData("bsre-v1", BsreMood.SignedTwice, SigningFailure.AnswerWrong)]
    [InlineData("bsre-v2", BsreMood.OtherDocument, SigningFailure.AnswerWrong)]
    [InlineData("bsre-v1", BsreMood.Html, SigningFailure.AnswerWrong)]
    [InlineData("bsre-v2", BsreMood.Html, SigningFailure.AnswerWrong)]
    public async Task Sign_BadDay_IsAValueAndSignsNothing(string kind, BsreMood mood, SigningFailure failure)
    {
        var bsre = new BsreStandIn { Mood = mood };
        await using var service = await StandIn.StartAsync(bsre.AnswerAsync);
        var answer = await house.SignAsync(Signer(kind, service), PdfSamples.Plain());
        Assert.Equal(failure, answer.Problem?.Cause);
        Assert.True(bsre.Signings <= 1);
        Assert.DoesNotContain(SigningHouse.Passphrase, answer.Problem!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Sign_WrittenAnew_IsToldAndNeverCostsAnEarlierSignature(string kind)
    {
        var bsre = new BsreStandIn { Mood = BsreMood.Rewritten };
        await using var service = await StandIn.StartAsync(bsre.AnswerAsync);
        Assert.True((await house.SignAsync(Signer(kind, service), PdfSamples.Plain())).Value.Rewritten);
        var earlier = await TestPki.Instance.ByEarlier().SignAsync(PdfSamples.Plain(), new PdfSigning(house.Time.GetUtcNow()), Ct);
        Assert.Equal(SigningFailure.AnswerWrong, (await house.SignAsync(Signer(kind, service), earlier)).Problem?.Cause);
    }

    [Fact]
    public async Task Answer_NotValidUnderTheTrustList_IsThrownAway()
    {
        var sent = PdfSamples.Plain();
        var answer = await new PdfSigner(TestPki.Instance.Issuer, [], TestPki.Instance.IssuerKey).SignAsync(sent, new PdfSigning(house.Time.GetUtcNow()), Ct);
        Assert.Equal(SigningFailure.AnswerWrong, new SignedAnswers(DocumentTrust.Of(new PdfTrust([TestPki.Instance.Root], [])), house.Time).Check(sent, 0, answer).Problem?.Cause);
        Assert.False(new SignedAnswers(DocumentTrust.Of(new PdfTrust([], [])), house.Time).Check(sent, 0, answer).Failed);
    }

    [Fact]
    public async Task Sign_FirstInterface_FetchesByIdWhereToldSo()
    {
        var bsre = new BsreStandIn { Mood = BsreMood.ById };
        await using var service = await StandIn.StartAsync(bsre.AnswerAsync);
        await house.JudgeAsync((await house.SignAsync(Signer("bsre-v1", service), PdfSamples.Plain())).Value.Bytes);
        Assert.Contains("/api/sign/download/dok-1", service.Asked);
    }

    [Fact]
    public async Task Sign_SecondInterface_TakesOneTimeCodeAndAddress()
    {
        var bsre = new BsreStandIn();
        await using var service = await StandIn.StartAsync(bsre.AnswerAsync);
        var signer = Signer("bsre-v2", service, ("Asks", "OneTimeCode"));
        Assert.Null(await signer.SendCodeAsync(new Signatory("x") { Identity = "kadis@contoh.go.id" }, 3, Ct));
        using var secret = new SigningSecret("", "123456");
        await using var session = (await signer.OpenAsync(new Signatory("x") { Identity = "kadis@contoh.go.id" }, secret, Ct)).Value;
        Assert.False((await session.SignAsync(PdfSamples.Plain(), new PdfSigning(house.Time.GetUtcNow()), Ct)).Failed);
        Assert.Equal((3, "kadis@contoh.go.id", "123456"), (bsre.CodesFor, bsre.Identity, bsre.Code));
    }

    private ISigner Signer(string kind, StandIn service, params (string, string)[] more) =>
        house.Signer(kind, [("Address", service.Address), ("CredentialsFile", house.Write("bsre", "esign:rahasia-instansi\n")), ("TimeoutSeconds", "2"), .. more]);
}
