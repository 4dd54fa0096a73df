using System.Globalization;
using System.Text;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Formats.Pdf.Verifying;
using Serambi.Formats.Pdf.Writing;
using Serambi.Tests.Formats.Pdf.Signing;
using Xunit;

namespace Serambi.Tests.Formats.Pdf.Verifying;

/// <summary>Files that other programs call valid and that must not be: each is built by hand.</summary>
public sealed class VerificationTrapTests
{
    private static readonly TestPki Pki = TestPki.Instance;
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

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
    public async Task UncoveredTail_IsNeverValid()
    {
        var signed = await SignAsync(PdfSamples.Plain());
        AssertChanged([.. signed, .. "<script>"u8], PdfChange.Other);
        var white = Verify([.. signed, .. "\n\n"u8]);
        Assert.Equal((PdfVerdict.ValidEarlierRevision, PdfVerdict.ValidEarlierRevision), (white.Verdict, white.Signatures[0].Verdict));
        Assert.Equal([PdfChange.TrailingBytes], white.Signatures[0].Changes);
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
        var signed = await SignAsync(PdfSamples.Plain(), " /Type/Sig"u8.ToArray());
        Assert.Equal(PdfSignatureFinding.DictionaryAmbiguous, Only(signed));
    }

    [Fact]
    public async Task JunkBeforeHeader_IsNotCalledValid() => Assert.Equal(PdfSignatureFinding.JunkBeforeHeader, Only((byte[])[.. "junk\n"u8.ToArray(), .. await SignAsync(PdfSamples.Plain())]));

    [Fact]
    public async Task ChangedPageContent_IsChanged()
    {
        var signed = await SignAsync(PdfSamples.Plain());
        var content = (PdfReference)PdfDocument.Read(signed).Page(0).Dictionary["Contents"]!;
        AssertChanged(Update(signed, u => u.Set(new PdfPlace(content), PdfStream.Deflated(new PdfDictionary(), "BT ET"u8))), PdfChange.Other);
        AssertChanged(Update(signed, u => u.Set(PdfDocument.Read(signed).Page(0).Place.Into("Contents"), u.Add(PdfStream.Deflated(new PdfDictionary(), "BT ET"u8)))), PdfChange.Other);
    }

    [Fact]
    public async Task ChangedFont_IsChanged()
    {
        var signed = await SignAsync(PdfSamples.Plain());
        var document = PdfDocument.Read(signed);
        var font = (PdfReference)((PdfDictionary)((PdfDictionary)document.Page(0).Dictionary["Resources"]!)["Font"]!)["F0"]!;
        AssertChanged(Update(signed, u => u.Set(new PdfPlace(font).Into("BaseFont"), new PdfName("Symbol"))), PdfChange.Other);
    }

    [Fact]
    public async Task ChangedAppearanceOfTheSignature_IsChanged()
    {
        var signed = await SignAsync(PdfSamples.Plain());
        var field = Assert.Single(PdfForm.Signed(PdfDocument.Read(signed))).Field;
        AssertChanged(Update(signed, u => u.Set(new PdfPlace(field.Reference!).Into("AP"), new PdfDictionary())), PdfChange.Other);
        AssertChanged(Update(signed, u => u.Set(new PdfPlace((PdfReference)((PdfDictionary)field.Dictionary["AP"]!)["N"]!), PdfStream.Deflated(new PdfDictionary(), "f"u8))), PdfChange.Other);
    }

    [Fact]
    public async Task ChangedCatalog_IsChanged()
    {
        var signed = await SignAsync(PdfSamples.Plain());
        AssertChanged(Update(signed, u => u.Set(new PdfPlace(PdfDocument.Read(signed).Root).Into("OpenAction"), new PdfDictionary { ["S"] = new PdfName("JavaScript") })), PdfChange.Other);
        AssertChanged(Update(signed, u => u.Set(new PdfPlace(PdfDocument.Read(signed).Root).Into("Pages"), u.Add(new PdfDictionary { ["Kids"] = new PdfArray() }))), PdfChange.Other);
    }

    [Fact]
    public async Task AddedAnnotationOverTheText_IsChanged_UnlessPermitted()
    {
        Func<byte[], byte[]> annotate = pdf => Update(pdf, u => PdfAnnotations.Add(u, PdfDocument.Read(pdf).Page(0), u.Add(new PdfDictionary { ["Subtype"] = new PdfName("FreeText"), ["Rect"] = PdfArray.Of(0, 0, 99, 99) })));
        AssertChanged(annotate(await SignAsync(PdfSamples.Plain())), PdfChange.Annotation);
        var certified = await Pki.By().SignAsync(PdfSamples.Plain(), new PdfSigning(Now) { Certify = PdfCertification.Annotations }, Ct);
        Assert.Equal(PdfVerdict.ValidEarlierRevision, Verify(annotate(certified)).Verdict);
        var closed = await Pki.By().SignAsync(PdfSamples.Plain(), new PdfSigning(Now) { Certify = PdfCertification.NoChanges }, Ct);
        AssertChanged(annotate(closed), PdfChange.Annotation);
        Assert.Equal(PdfVerdict.ValidEarlierRevision, Verify(new PdfValidationData([Pki.Root], [], []).AddTo(closed)).Verdict);
    }

    [Fact]
    public async Task AddedFieldThatIsNoSignature_IsChanged()
    {
        var signed = await SignAsync(PdfSamples.Plain());
        var form = (PdfDocument.Read(signed).Catalog["AcroForm"] as PdfReference) is { } r ? new PdfPlace(r) : new PdfPlace(PdfDocument.Read(signed).Root).Into("AcroForm");
        foreach (var field in new[] { new PdfDictionary { ["FT"] = new PdfName("Tx"), ["T"] = PdfString.Text("x") }, new PdfDictionary { ["FT"] = new PdfName("Sig"), ["T"] = PdfString.Text("x") } })
        {
            AssertChanged(Update(signed, u =>
            {
                var fields = u.Find<PdfArray>(form, "Fields");
                u.Set(fields, new PdfArray([.. (PdfArray)u.Get(fields)!, u.Add(field)]));
            }), PdfChange.Other);
        }
    }

    [Fact]
    public async Task FilledField_IsPermitted_NewLookAlone_IsNot()
    {
        const string Field = "<</FT/Tx/T(nama)/Subtype/Widget/Rect[0 0 9 9]/AP<</N 5 0 R>>>>";
        var form = PdfSamples.Raw("\n", "<</Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>", "<</Kids[3 0 R]>>", "<</Type/Page/Annots[4 0 R]>>", Field, "<</Length 1>>stream\nf\nendstream");
        var signed = await SignAsync(form);
        var place = new PdfPlace(new PdfReference(4));
        var filled = Verify(Update(signed, u => u.Set(place.Into("V"), PdfString.Text("Siti"))));
        Assert.Equal((PdfVerdict.ValidEarlierRevision, PdfChange.FormFilling), (filled.Verdict, Assert.Single(filled.Signatures[0].Changes)));
        AssertChanged(Update(signed, u => u.Set(place.Into("AP"), new PdfDictionary())), PdfChange.Other);
        AssertChanged(Update(signed, u => u.Set(place.Into("Rect"), PdfArray.Of(0, 0, 99, 99))), PdfChange.Other);
    }

    [Fact]
    public async Task ObjectThatTheSignedRevisionReferredToInVain_IsChanged()
    {
        var signed = await SignAsync(PdfSamples.Page(p => p["Contents"] = PdfArray.Of(p["Contents"]!, new PdfReference(500))));
        var content = $"500 0 obj\n<</Length 1>>stream\nf\nendstream\nendobj\n";
        var start = signed.Length + content.Length;
        var tail = string.Create(CultureInfo.InvariantCulture, $"{content}xref\n500 1\n{signed.Length:0000000000} 00000 n \ntrailer\n<</Size 501/Root {PdfDocument.Read(signed).Root}/Prev {PdfDocument.Read(signed).StartXref}>>\nstartxref\n{start}\n%%EOF\n");
        AssertChanged([.. signed, .. Encoding.ASCII.GetBytes(tail)], PdfChange.Other);
    }

    [Fact]
    public async Task OtherTrailerWithOtherRoot_IsChanged()
    {
        var signed = await SignAsync(PdfSamples.Plain());
        var document = PdfDocument.Read(signed);
        var copy = Update(signed, u => u.Add(document.Catalog));
        var text = Encoding.Latin1.GetString(copy);
        var at = text.LastIndexOf("/Root", StringComparison.Ordinal);
        var number = ((PdfNumber)document.Trailer["Size"]!).Whole.ToString(CultureInfo.InvariantCulture);
        AssertChanged(Encoding.Latin1.GetBytes(string.Concat(text.AsSpan(0, at), $"/Root {number} 0 R/Old", text.AsSpan(at + 5))), PdfChange.Other);
    }

    private static void AssertChanged(byte[] pdf, PdfChange change)
    {
        var result = Verify(pdf);
        var report = Assert.Single(result.Signatures);
        Assert.Equal((PdfVerdict.Changed, PdfVerdict.Changed), (report.Verdict, result.Verdict));
        Assert.Contains(change, report.Changes);
        Assert.Equal([PdfSignatureFinding.ForbiddenChange], report.Findings);
    }

    private static PdfSignatureFinding Only(byte[] pdf)
    {
        var report = Assert.Single(Verify(pdf).Signatures);
        Assert.True(report.Verdict is PdfVerdict.Invalid or PdfVerdict.Indeterminate, report.Verdict.ToString());
        return report.Findings[0];
    }

    private static PdfVerification Verify(byte[] pdf) => PdfVerifier.Verify(pdf, new PdfTrust([Pki.Root], [Pki.Root]), Now.AddMinutes(1));

    private static byte[] Update(byte[] pdf, Action<PdfUpdate> change)
    {
        var update = new PdfUpdate(PdfDocument.Read(pdf));
        change(update);
        return update.Write().Bytes;
    }

    private static (int Start, int End) Place(byte[] signed) => ((PdfString)Assert.Single(PdfForm.Signed(PdfDocument.Read(signed))).Signature["Contents"]!).Place!.Value;

    private static Task<byte[]> SignAsync(byte[] pdf) => Pki.By().SignAsync(pdf, new PdfSigning(Now) { Stamp = new PdfStamp("Sah", ["sesuai"]) }, Ct);

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

    private static async Task<byte[]> SignAsync(byte[] pdf, byte[] extra)
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

    private static async Task<byte[]> SealAsync(byte[] signed, int start, int end)
    {
        var cms = await PadesCms.SignAsync(Pki.By(), System.Security.Cryptography.SHA256.HashData((byte[])[.. signed.AsSpan(0, start), .. signed.AsSpan(end)]), Ct);
        Encoding.ASCII.GetBytes(Convert.ToHexString(cms).PadRight(end - start - 2, '0')).CopyTo(signed, start + 1);
        return signed;
    }
}
