using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Formats.Pdf.Verifying;
using Serambi.Tests.Formats.Pdf.Signing;
using Xunit;

namespace Serambi.Tests.Formats.Pdf.Verifying;

public sealed class PdfVerifierTests : IDisposable
{
    private static readonly TestPki Pki = TestPki.Instance;
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;
    private static readonly PdfTrust Trust = new([Pki.Root], [Pki.Root]);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("serambi-pdf-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Verify_Signed_SaysWhoWhenAndWhatItCovers()
    {
        var signed = await SignAsync(PdfSamples.Plain());
        var report = Assert.Single(PdfVerifier.Verify(signed, Trust, Now).Signatures);
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.Empty(report.Findings);
        Assert.Equal("Kepala Dinas Contoh", report.Certificate!.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
        Assert.Equal(PdfSignerTests.At, report.ClaimedAt);
        Assert.Equal((true, signed.Length, PdfTimestampState.None, PdfRevocation.NotChecked, "Legalisasi"), (report.CoversWholeFile, report.CoveredBytes, report.Timestamp, report.Revocation, report.Reason));
    }

    [Fact]
    public async Task Verify_EveryFlippedByte_IsNeverValid()
    {
        var signed = await SignAsync(PdfSamples.Plain());
        var gap = ((PdfString)Assert.Single(PdfForm.Signed(PdfDocument.Read(signed))).Signature["Contents"]!).Place!.Value;
        var random = new Random(20260306);
        for (var i = 0; i < 400; i++)
        {
            var at = random.Next(signed.Length);
            var changed = (byte[])signed.Clone();
            changed[at] ^= (byte)(1 << random.Next(8));
            var verdict = PdfVerifier.Verify(changed, Trust, Now).Verdict;

            // Within the contents stand certificates that nobody needs, and digits in two cases: there a change may be none.
            Assert.True(verdict is not (PdfVerdict.Valid or PdfVerdict.ValidEarlierRevision) || (at > gap.Start && at < gap.End), $"{at}: {verdict}");
        }
    }

    [Fact]
    public async Task Verify_TimestampedWithStore_IsValidLongAfterTheCertificate()
    {
        using var key = RSA.Create(2048);
        var shortLived = Pki.End("CN=Sebentar", key, until: Now.AddDays(1));
        var tsa = new OpenSslTimestamps(folder.FullName, Pki.TimestampAuthority, Pki.TimestampKey);
        var signer = new PdfSigner(shortLived, [Pki.Issuer], key) { Timestamp = tsa.AnswerAsync };
        var signed = await signer.SignAsync(PdfSamples.Plain(), new PdfSigning(Now), Ct);
        var later = Now.AddYears(2);
        var report = Assert.Single(PdfVerifier.Verify(signed, Trust, later).Signatures);
        Assert.Equal((PdfVerdict.Valid, PdfTimestampState.Trusted), (report.Verdict, report.Timestamp));
        Assert.True((report.TimestampAt!.Value - DateTimeOffset.UtcNow).Duration() < TimeSpan.FromMinutes(2));

        var withoutTimestamp = await (signer with { Timestamp = null }).SignAsync(PdfSamples.Plain(), new PdfSigning(Now), Ct);
        Assert.Equal([PdfSignatureFinding.CertificateNotTimeValid], Assert.Single(PdfVerifier.Verify(withoutTimestamp, Trust, later).Signatures).Findings);

        // An authority that nobody trusts proves no time; one that lies about the future is wrong.
        Assert.Equal((PdfVerdict.Indeterminate, PdfTimestampState.Untrusted), Only(PdfVerifier.Verify(signed, Trust with { TimestampRoots = [] }, later)));
        Assert.Equal((PdfVerdict.Indeterminate, PdfTimestampState.Wrong), Only(PdfVerifier.Verify(signed, Trust, Now.AddDays(-3))));

        var lasting = new PdfValidationData([Pki.Issuer, Pki.Root], [Pki.Crl(Now.AddMinutes(-1))], []).AddTo(signed);
        var withStore = PdfVerifier.Verify(lasting, Trust, later);
        report = Assert.Single(withStore.Signatures);
        Assert.Equal(PdfVerdict.ValidEarlierRevision, report.Verdict);
        Assert.Equal([PdfChange.ValidationData], report.Changes);
        Assert.Equal(PdfRevocation.NotChecked, report.Revocation);   // the list says nothing about the issuing authority itself
    }

    [Fact]
    public async Task Verify_RevokedBeforeSigning_IsInvalid_AfterTimestampIsNot()
    {
        var tsa = new OpenSslTimestamps(folder.FullName, Pki.TimestampAuthority, Pki.TimestampKey);
        var plain = await SignAsync(PdfSamples.Plain());
        var stamped = await Pki.By(tsa.AnswerAsync).SignAsync(PdfSamples.Plain(), new PdfSigning(Now), Ct);
        byte[] Store(byte[] pdf, DateTimeOffset since) => new PdfValidationData([], [Pki.Crl(Now.AddMinutes(-1), Pki.Signer, since)], []).AddTo(pdf);

        Assert.Equal([PdfSignatureFinding.Revoked], Findings(Store(plain, Now.AddDays(-1))));
        Assert.Equal([PdfSignatureFinding.Revoked], Findings(Store(stamped, Now.AddDays(-1))));
        var later = Now.AddDays(3);
        Assert.Equal([PdfSignatureFinding.Revoked], Assert.Single(PdfVerifier.Verify(Store(plain, Now.AddDays(2)), Trust, later).Signatures).Findings);
        Assert.Equal(PdfVerdict.ValidEarlierRevision, PdfVerifier.Verify(Store(stamped, Now.AddDays(2)), Trust, later).Verdict);
    }

    [Fact]
    public async Task Verify_OcspAnswers_AreRead()
    {
        var signed = await SignAsync(PdfSamples.Plain());
        var good = await OpenSslOcsp.AnswerAsync(folder.FullName, Pki, revoked: false);
        var revoked = await OpenSslOcsp.AnswerAsync(folder.FullName, Pki, revoked: true);
        Assert.Equal([], Findings(new PdfValidationData([], [], [good]).AddTo(signed)));
        Assert.Equal([PdfSignatureFinding.Revoked], Findings(new PdfValidationData([], [], [revoked]).AddTo(signed)));

        // Both links known: good.
        var report = PdfVerifier.Verify(new PdfValidationData([], [RootCrl()], [good]).AddTo(signed), Trust, DateTimeOffset.UtcNow).Signatures[0];
        Assert.Equal(PdfRevocation.Good, report.Revocation);

        // Signed by somebody else, a list or an answer says nothing.
        good[^20] ^= 1;
        Assert.Equal(PdfRevocation.NotChecked, PdfVerifier.Verify(new PdfValidationData([], [RootCrl()], [good]).AddTo(signed), Trust, DateTimeOffset.UtcNow).Signatures[0].Revocation);
    }

    [Fact]
    public async Task Verify_TwoSigners_LastCoversAll_FirstItsRevision()
    {
        var two = await Pki.BySecond().SignAsync(await SignAsync(PdfSamples.Plain()), new PdfSigning(Now) { Stamp = new PdfStamp("B", []) }, Ct);
        var result = PdfVerifier.Verify(two, Trust, Now);
        Assert.Equal([PdfVerdict.ValidEarlierRevision, PdfVerdict.Valid], result.Signatures.Select(s => s.Verdict));
        Assert.Equal([PdfChange.Signature], result.Signatures[0].Changes);
        Assert.Equal(PdfVerdict.Valid, result.Verdict);
    }

    [Fact]
    public async Task Verify_OnlyATimestampOverTheDocument_IsNeverValid()
    {
        var stamped = await SignedFiles.TimestampAsync(PdfSamples.Plain(), folder.FullName);
        var result = PdfVerifier.Verify(stamped, Trust, DateTimeOffset.UtcNow.AddMinutes(1));
        var report = Assert.Single(result.Signatures);
        Assert.Equal((true, PdfVerdict.Valid, true), (report.IsDocumentTimestamp, report.Verdict, report.CoversWholeFile));
        Assert.Equal(PdfVerdict.Indeterminate, result.Verdict);
    }

    [Fact]
    public async Task Verify_UntrustedOrUnfitSigner_IsIndeterminate()
    {
        var signed = await SignAsync(PdfSamples.Plain());
        Assert.Equal([PdfSignatureFinding.IssuerNotTrusted], Assert.Single(PdfVerifier.Verify(signed, new PdfTrust([], []), Now).Signatures).Findings);
        Assert.Equal([PdfSignatureFinding.IssuerNotTrusted], Assert.Single(PdfVerifier.Verify(signed, new PdfTrust([Pki.Signer], []), Now).Signatures).Findings);
        Assert.Equal([PdfSignatureFinding.CertificateNotTimeValid], Assert.Single(PdfVerifier.Verify(signed, Trust, Now.AddYears(30)).Signatures).Findings);

        using var weak = RSA.Create(1024);
        var weakly = await new PdfSigner(Pki.End("CN=Lemah", weak), [Pki.Issuer], weak).SignAsync(PdfSamples.Plain(), new PdfSigning(Now), Ct);
        Assert.Contains(PdfSignatureFinding.WeakAlgorithm, Findings(weakly));
        var authority = await new PdfSigner(Pki.Issuer, [], Pki.IssuerKey).SignAsync(PdfSamples.Plain(), new PdfSigning(Now), Ct);
        Assert.Contains(PdfSignatureFinding.CertificateUnfit, Findings(authority));
    }

    [Fact]
    public void Verify_UnsignedAndUnreadable_HaveNoVerdict()
    {
        Assert.Equal((null, null), (PdfVerifier.Verify(PdfSamples.Plain(), Trust, Now).Verdict, PdfVerifier.Verify(PdfSamples.Plain(), Trust, Now).Refusal));
        Assert.Equal(PdfRefusal.NotPdf, PdfVerifier.Verify(new byte[10], Trust, Now).Refusal);
    }

    private static Task<byte[]> SignAsync(byte[] pdf) => Pki.By().SignAsync(pdf, new PdfSigning(PdfSignerTests.At) { Reason = "Legalisasi", Stamp = new PdfStamp("Sah", ["sesuai dengan aslinya"]) }, Ct);

    private static IReadOnlyList<PdfSignatureFinding> Findings(byte[] pdf) => Assert.Single(PdfVerifier.Verify(pdf, Trust, DateTimeOffset.UtcNow.AddMinutes(1)).Signatures).Findings;

    private static (PdfVerdict, PdfTimestampState) Only(PdfVerification result) => (Assert.Single(result.Signatures).Verdict, result.Signatures[0].Timestamp);

    private static byte[] RootCrl() => new CertificateRevocationListBuilder().Build(Pki.Root.CopyWithPrivateKey(Pki.RootKey), 1, Now.AddYears(1), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, Now.AddMinutes(-1));
}
