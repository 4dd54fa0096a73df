using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Pdf.Verifying;
using Serambi.Formats.Pdf.Writing;
using Serambi.Tests.Formats.Pdf.Signing;
using Xunit;
using static Serambi.Tests.Formats.Pdf.Verifying.SignedFiles;

namespace Serambi.Tests.Formats.Pdf.Verifying;

/// <summary>Files that other programs call valid and that must not be: each is built by hand.</summary>
public sealed class VerificationTrapTests
{
    private static readonly TestPki Pki = TestPki.Instance;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OneRange_LeavesTheRestUncovered() => Assert.Equal(PdfSignatureFinding.RangeMalformed, Only(await SignWithRangeAsync((a, b, c) => $"[0 {a}]")));

    [Fact]
    public async Task FirstRangeNotFromTheBeginning_IsRefused() => Assert.Equal(PdfSignatureFinding.RangeMalformed, Only(await SignWithRangeAsync((a, b, c) => $"[9 {a - 9} {b} {c}]")));

    [Fact]
    public async Task RangeBeyondTheFile_IsRefused() => Assert.Equal(PdfSignatureFinding.RangeMalformed, Only(await SignWithRangeAsync((a, b, c) => $"[0 {a} {b} {c + 1}]")));

    [Fact]
    public async Task OverlappingRanges_AreRefused() => Assert.Equal(PdfSignatureFinding.RangeMalformed, Only(await SignWithRangeAsync((a, b, c) => $"[0 {b} {a} {c}]")));

    [Fact]
    public async Task GapLargerThanContents_HidesSomething() => Assert.Equal(PdfSignatureFinding.GapNotContents, Only(await SignWithRangeAsync((a, b, c) => $"[0 {a - 1} {b} {c}]")));

    [Fact]
    public async Task GapSmallerThanContents_IsRefused() => Assert.Equal(PdfSignatureFinding.GapNotContents, Only(await SignWithRangeAsync((a, b, c) => $"[0 {a + 1} {b} {c}]")));

    [Fact]
    public async Task CoverageThatEndsWithinTheFile_IsNotTheRevision() => Assert.Equal(PdfSignatureFinding.DictionaryShadowed, Only(await SignWithRangeAsync((a, b, c) => $"[0 {a} {b} {c - 20}]")));

    [Fact]
    public async Task SpaceWithinContents_IsRefused()
    {
        var signed = await SignAsync(PdfSamples.Plain());
        var at = Place(signed).End - 3;
        signed[at] = (byte)' ';
        Assert.Equal(PdfSignatureFinding.GapNotContents, Only(signed));
    }

    [Fact]
    public async Task SomethingBehindTheSignatureInContents_IsRefused()
    {
        var signed = await SignAsync(PdfSamples.Plain());
        signed[Place(signed).End - 2] = (byte)'1';
        Assert.Equal(PdfSignatureFinding.ContentsNotAlone, Only(signed));
    }

    [Fact]
    public async Task LengthWithoutEndInContents_IsUnreadable()
    {
        // Found by mutation: an indefinite length, and within it one beyond what can be.
        var signed = await SignAsync(PdfSamples.Plain());
        Encoding.ASCII.GetBytes("30800486FFFFFFFFFFFF").CopyTo(signed, Place(signed).Start + 1);
        Assert.Equal(PdfSignatureFinding.CmsUnreadable, Only(signed));
    }

    [Fact]
    public async Task CertificateThatIsNotBound_OrAnotherOne_IsNotCalledValid()
    {
        Assert.Equal(PdfSignatureFinding.CertificateNotBound, Only(await SignByPlatformAsync(null)));
        Assert.Equal(PdfSignatureFinding.OtherCertificateBound, Only(await SignByPlatformAsync(Pki.Second)));
        Assert.Equal(PdfVerdict.Valid, Verify(await SignByPlatformAsync(Pki.Signer)).Verdict);
    }

    [Fact]
    public async Task DictionaryOfTheCoveredRevisionIsAnother_IsShadowed()
    {
        // The field points at a copy of the signature dictionary that only a later revision has.
        var signed = await SignAsync(PdfSamples.Plain());
        var document = PdfDocument.Read(signed);
        var (field, signature) = Assert.Single(PdfForm.Signed(document));
        var text = Encoding.Latin1.GetString(Update(signed, u => u.Set(new PdfPlace(field.Reference!).Into("V"), u.Add(signature))));
        Assert.Equal(PdfSignatureFinding.GapNotContents, Only(Encoding.Latin1.GetBytes(text)));

        // A new entry in the dictionary itself: the contents would have to stand where they stood.
        Assert.NotEqual(PdfVerdict.Valid, Verify(Update(signed, u => u.Set(new PdfPlace((PdfReference)field.Dictionary["V"]!).Into("Name"), PdfString.Text("Orang lain")))).Verdict);
    }

    [Fact]
    public async Task KeyTwice_IsAmbiguous()
    {
        var signed = await SignWithKeyAsync(PdfSamples.Plain(), " /Type/Sig"u8.ToArray());
        Assert.Equal(PdfSignatureFinding.DictionaryAmbiguous, Only(signed));
    }

    [Fact]
    public async Task JunkBeforeHeader_IsNotCalledValid() => Assert.Equal(PdfSignatureFinding.JunkBeforeHeader, Only((byte[])[.. "junk\n"u8.ToArray(), .. await SignAsync(PdfSamples.Plain())]));

    private static PdfSignatureFinding Only(byte[] pdf)
    {
        var report = Assert.Single(Verify(pdf).Signatures);
        Assert.True(report.Verdict is PdfVerdict.Invalid or PdfVerdict.Indeterminate, report.Verdict.ToString());
        return report.Findings[0];
    }

    /// <summary>Signs again what the signature covers, after the rest was changed: the signature itself is sound.</summary>
    private static async Task<byte[]> SignWithRangeAsync(Func<int, int, int, string> range)
    {
        var signed = await SignAsync(PdfSamples.Plain());
        var (start, end) = Place(signed);
        var at = Encoding.Latin1.GetString(signed).IndexOf("/ByteRange[", StringComparison.Ordinal) + "/ByteRange".Length;
        var length = signed.AsSpan(at).IndexOf((byte)']') + 1;
        Encoding.ASCII.GetBytes(range(start, end, signed.Length - end).PadRight(length)).CopyTo(signed, at);
        return await SealAsync(signed, start, end);
    }

    private static async Task<byte[]> SignWithKeyAsync(byte[] pdf, byte[] extra)
    {
        var signed = await SignAsync(pdf);
        var (start, end) = Place(signed);

        // In the padding of the range's numbers there is room for a second key.
        var at = Encoding.Latin1.GetString(signed).IndexOf("/Contents<", StringComparison.Ordinal);
        var close = signed.AsSpan(0, at).LastIndexOf((byte)']');
        signed[close] = (byte)' ';
        var last = close;
        while (signed[last] == ' ')
        {
            last--;
        }

        signed[last + 1] = (byte)']';
        Assert.True(at - last - 2 >= extra.Length);
        extra.CopyTo(signed, last + 2);
        return await SealAsync(signed, start, end);
    }

    /// <summary>Signed by the platform's own CMS, binding this certificate or none.</summary>
    private static async Task<byte[]> SignByPlatformAsync(X509Certificate2? bound)
    {
        var signed = await SignAsync(PdfSamples.Plain());
        var (start, end) = Place(signed);
        var cms = new SignedCms(new ContentInfo((byte[])[.. signed.AsSpan(0, start), .. signed.AsSpan(end)]), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, Pki.Signer, Pki.SignerKey) { IncludeOption = X509IncludeOption.None };
        signer.Certificates.Add(Pki.Signer);
        signer.Certificates.Add(Pki.Issuer);
        signer.SignedAttributes.Add(new Pkcs9SigningTime(Now.UtcDateTime));
        if (bound is not null)
        {
            var id = new AsnWriter(AsnEncodingRules.DER);
            using (id.PushSequence())
            using (id.PushSequence())
            using (id.PushSequence())
            {
                id.WriteOctetString(SHA256.HashData(bound.RawData));
            }

            signer.SignedAttributes.Add(new AsnEncodedData(new Oid(PadesCms.SigningCertificateV2), id.Encode()));
        }

        cms.ComputeSignature(signer);
        Encoding.ASCII.GetBytes(Convert.ToHexString(cms.Encode()).PadRight(end - start - 2, '0')).CopyTo(signed, start + 1);
        return signed;
    }

    private static async Task<byte[]> SealAsync(byte[] signed, int start, int end)
    {
        var cms = await PadesCms.SignAsync(Pki.By(), SHA256.HashData((byte[])[.. signed.AsSpan(0, start), .. signed.AsSpan(end)]), Now, Ct);
        Encoding.ASCII.GetBytes(Convert.ToHexString(cms).PadRight(end - start - 2, '0')).CopyTo(signed, start + 1);
        return signed;
    }
}
