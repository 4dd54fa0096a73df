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
using static Serambi.Tests.Formats.Pdf.Verifying.SignedFiles;

namespace Serambi.Tests.Formats.Pdf.Verifying;

/// <summary>What is appended to a signed file, and whether its signature permits it.</summary>
public sealed class ForbiddenChangeTests
{
    private static readonly TestPki Pki = TestPki.Instance;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

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
}
