using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Pdf.Stamps;
using Xunit;

namespace Serambi.Tests.Formats.Pdf.Signing;

public sealed class PdfSignerTests
{
    internal static readonly DateTimeOffset At = new(2026, 3, 6, 9, 15, 0, TimeSpan.FromHours(7));

    private static readonly TestPki Pki = TestPki.Instance;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sign_PlainFile_AppendsPadesBaseline()
    {
        var original = PdfSamples.Plain();
        var signed = await Pki.By().SignAsync(original, new PdfSigning(At) { Reason = "Legalisasi", Name = "Kepala Dinas", Location = "Sérambi" }, Ct);
        Assert.True(signed.AsSpan().StartsWith(original));

        var document = PdfDocument.Read(signed);
        var (field, signature) = Assert.Single(PdfForm.Signed(document));
        Assert.Equal("Signature", field.Name);
        Assert.Equal("ETSI.CAdES.detached", ((PdfName)signature["SubFilter"]!).Value);
        Assert.Equal("(D:20260306091500+07'00')", signature["M"]!.ToString());
        Assert.Equal("Sérambi", ((PdfString)signature["Location"]!).ToText());
        Assert.Equal(3, ((PdfNumber)((PdfDictionary)document.Resolve(document.Catalog["AcroForm"])!)["SigFlags"]!).Whole);

        var range = ((PdfArray)signature["ByteRange"]!).Select(n => ((PdfNumber)n).Whole).ToList();
        var contents = (PdfString)signature["Contents"]!;
        Assert.Equal([0, contents.Place!.Value.Start, contents.Place.Value.End, signed.Length - contents.Place.Value.End], range);

        var cms = Cms(signed, range, contents);
        cms.CheckSignature(verifySignatureOnly: true);
        var attributes = cms.SignerInfos[0].SignedAttributes.Cast<CryptographicAttributeObject>().Select(a => a.Oid.Value!).ToList();
        Assert.Equal(["1.2.840.113549.1.9.16.2.47", "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"], attributes.Order(StringComparer.Ordinal));
        Assert.Equal(3, cms.Certificates.Count);
    }

    [Fact]
    public async Task Sign_Twice_KeepsTheFirstAndCountsNamesUp()
    {
        var first = await Pki.By().SignAsync(PdfSamples.Plain(), new PdfSigning(At) { Stamp = new PdfStamp("A", []) }, Ct);
        var second = await Pki.BySecond().SignAsync(first, new PdfSigning(At) { Stamp = new PdfStamp("B", []) }, Ct);
        Assert.True(second.AsSpan().StartsWith(first));
        var document = PdfDocument.Read(second);
        var signed = PdfForm.Signed(document).ToList();
        Assert.Equal(["Signature", "Signature2"], signed.Select(s => s.Field.Name));
        var boxes = PdfAnnotations.Rectangles(document, document.Page(0)).ToList();
        Assert.Equal(2, boxes.Distinct().Count());
        Assert.True(boxes[1].Right < boxes[0].Left);
    }

    [Fact]
    public async Task Sign_IndirectFieldsAndAnnotations_UpdatesTheseAndNotTheirOwners()
    {
        var original = PdfSamples.Raw("\n", "<</Pages 2 0 R/AcroForm 4 0 R>>", "<</Kids[3 0 R]>>", "<</Type/Page/Annots 6 0 R/MediaBox[0 0 200 200]>>", "<</Fields 5 0 R/DA(x)>>", "[7 0 R]", "[7 0 R]", "<</FT/Tx/T(Signature)/Subtype/Widget/Rect[0 0 1 1]>>");
        var signed = PdfDocument.Read(await Pki.By().SignAsync(original, new PdfSigning(At), Ct));
        var before = PdfDocument.Read(original);
        Assert.Equal([4, 5, 6], before.Entries.Keys.Where(n => signed.Entries[n] != before.Entries[n]).Order());
        Assert.Equal(["Signature", "Signature2"], PdfForm.Fields(signed).Select(f => f.Name));
        Assert.Equal("(x)", ((PdfDictionary)signed.Resolve(new PdfReference(4))!)["DA"]!.ToString());
    }

    [Fact]
    public async Task Sign_PageWithinItsParent_GetsAnObject()
    {
        var signed = PdfDocument.Read(await Pki.By().SignAsync(PdfSamples.Raw("\n", "<</Pages 2 0 R>>", "<</Kids[<</Type/Page/MediaBox[0 0 200 200]>>]>>"), new PdfSigning(At), Ct));
        var widget = (PdfDictionary)signed.Resolve(((PdfArray)signed.Page(0).Dictionary["Annots"]!)[0])!;
        Assert.Equal(signed.Resolve(widget["P"]), signed.Page(0).Dictionary);
    }

    [Theory]
    [InlineData(PdfCertification.NoChanges, PdfRefusal.NoChangePermitted)]
    [InlineData(PdfCertification.FormFilling, null)]
    [InlineData(PdfCertification.Annotations, null)]
    public async Task Sign_AfterCertification_IsRefusedWhereNothingMayChange(PdfCertification level, PdfRefusal? refusal)
    {
        var certified = await Pki.By().SignAsync(PdfSamples.Plain(), new PdfSigning(At) { Certify = level }, Ct);
        Assert.Equal(refusal, await RefusalAsync(certified, new PdfSigning(At)));
        Assert.Equal(refusal ?? PdfRefusal.AlreadySigned, await RefusalAsync(certified, new PdfSigning(At) { Certify = level }));
    }

    [Theory]
    [InlineData("/Lock<</Action/All>>", PdfRefusal.FieldsLocked)]
    [InlineData("/Lock<</Action/Exclude/Fields[(a)]>>", PdfRefusal.FieldsLocked)]
    [InlineData("/Lock<</Action/Include/Fields[(a)]>>", null)]
    [InlineData("/Lock<</Action/Include/Fields[(a)]/P 1>>", PdfRefusal.FieldsLocked)]
    [InlineData("", null)]
    public async Task Sign_AfterFieldLock_IsRefused(string locked, PdfRefusal? refusal) =>
        Assert.Equal(refusal, await RefusalAsync(PdfSamples.Raw("\n", "<</Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>", "<</Kids[3 0 R]>>", "<</Type/Page>>", $"<</FT/Sig/T(a)/V<</Type/Sig>>{locked}>>"), new PdfSigning(At)));

    [Fact]
    public async Task Sign_DynamicFormMissingPage_AreRefused()
    {
        Assert.Equal(PdfRefusal.DynamicForm, await RefusalAsync(PdfSamples.Build(p => p.Catalog["NeedsRendering"] = true), new PdfSigning(At)));
        Assert.Equal(PdfRefusal.NoSuchPage, await RefusalAsync(PdfSamples.Plain(), new PdfSigning(At) { Stamp = new PdfStamp("A", []) { Page = 1 } }));
    }

    [Fact]
    public async Task Sign_KeyElsewhere_IsAskedOnce()
    {
        using var remote = new RemoteKey(Pki.SignerKey);
        await new PdfSigner(Pki.Signer, [Pki.Issuer], remote).SignAsync(PdfSamples.Plain(), new PdfSigning(At), Ct);
        Assert.Equal(1, remote.Asked);
    }

    [Fact]
    public async Task Sign_KeyOfAnotherCertificate_IssuesNothing() =>
        await Assert.ThrowsAsync<CryptographicException>(() => new PdfSigner(Pki.Signer, [], Pki.EarlierKey).SignAsync(PdfSamples.Plain(), new PdfSigning(At), Ct));

    [Fact]
    public async Task Sign_AnswerOfAnotherRequest_IsRefused()
    {
        Assert.Equal(PdfRefusal.TimestampRefused, (await Assert.ThrowsAsync<PdfRefusedException>(() =>
            Pki.By((_, _) => Task.FromResult<byte[]>([0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02])).SignAsync(PdfSamples.Plain(), new PdfSigning(At), Ct))).Reason);
    }

    [Fact]
    public void Apply_StampWithoutSignature_RefusesSignedDocuments()
    {
        var stamped = PdfStamping.Apply(PdfSamples.Plain(), new PdfStamp("Tercatat", ["No. 1"]));
        Assert.Empty(PdfForm.Fields(PdfDocument.Read(stamped)));
        var signed = PdfSamples.Raw("\n", "<</Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>", "<</Kids[3 0 R]>>", "<</Type/Page>>", "<</FT/Sig/T(a)/V<</Type/Sig>>>>");
        Assert.Equal(PdfRefusal.NoChangePermitted, Assert.Throws<PdfRefusedException>(() => PdfStamping.Apply(signed, new PdfStamp("A", []))).Reason);
    }

    private static async Task<PdfRefusal?> RefusalAsync(byte[] pdf, PdfSigning signing)
    {
        try
        {
            await Pki.By().SignAsync(pdf, signing, Ct);
            return null;
        }
        catch (PdfRefusedException refused)
        {
            return refused.Reason;
        }
    }

    private static SignedCms Cms(byte[] file, List<int> range, PdfString contents)
    {
        var cms = new SignedCms(new ContentInfo((byte[])[.. file.AsSpan(0, range[1]), .. file.AsSpan(range[2])]), detached: true);
        cms.Decode(contents.Bytes.Span);
        return cms;
    }

    private sealed class RemoteKey : RSA
    {
        private readonly RSA key;

        public RemoteKey(RSA key) => this.key = key;

        public int Asked { get; private set; }

        public override RSAParameters ExportParameters(bool includePrivateParameters) => key.ExportParameters(includePrivateParameters ? throw new CryptographicException("The key never leaves") : false);

        public override void ImportParameters(RSAParameters parameters) => throw new NotSupportedException();

        public override byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
        {
            Asked++;
            return key.SignHash(hash, hashAlgorithm, padding);
        }
    }
}
