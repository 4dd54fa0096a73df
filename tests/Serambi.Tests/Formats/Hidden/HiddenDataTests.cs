using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Serambi.Formats.Files;
using Serambi.Formats.Hidden;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Tests.Formats.Files;
using Serambi.Tests.Formats.Pdf;
using Xunit;

namespace Serambi.Tests.Formats.Hidden;

public sealed class HiddenDataTests
{
    public static TheoryData<FileKind> Kinds => [.. Enum.GetValues<FileKind>()];

    public static TheoryData<FileKind, string> Found => new()
    {
        { FileKind.Xlsx, "HiddenSheets 1 Gaji | HiddenRows 2 7;8 | HiddenColumns 3 B–D | Comments 1  | ExternalLinks 1  | PivotCaches 1  | Metadata 1 Budi Rekaan" },
        { FileKind.Docx, "Comments 2 Sari Contoh;Budi | ExternalLinks 1 file:///C:/dinas/surat.dotx | TrackedChanges 1 Sari Contoh | HiddenText 1  | Metadata 1 Dinas Contoh" },
        { FileKind.Pptx, "HiddenSlides 1 2 | SpeakerNotes 1  | EmbeddedFiles 1 Lembar1.xlsx" },
        { FileKind.Ods, "HiddenSheets 1 Gaji | HiddenRows 3  | HiddenColumns 1  | Comments 1  | Metadata 1 Budi Rekaan" },
        { FileKind.Odt, "TrackedChanges 1  | HiddenText 1 " },
        { FileKind.Jpeg, "PhotoData 2 Cam | Location 1 " },
        { FileKind.Png, "Metadata 1 Author" },
        { FileKind.WebP, "Metadata 1 " },
        { FileKind.Pdf, "Comments 1 1 | EmbeddedFiles 1 gaji.xlsx | HiddenLayers 1  | Metadata 1 Budi Rekaan" },
    };

    [Theory, MemberData(nameof(Found))]
    public void Inspect_FindsWhatIsNotSeen(FileKind kind, string expected) => Assert.Equal(expected, Say(Hidden(kind), kind));

    [Theory, MemberData(nameof(Kinds))]
    public void Inspect_PlainFiles_FindsNothing_AndSaysWhatItCannotLookInto(FileKind kind)
    {
        var plain = kind switch
        {
            FileKind.Pdf => PdfSamples.Plain(),
            FileKind.Docx => SampleFiles.Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<document/>")),
            _ => FileInspectionTests.Sample(kind),
        };
        var blind = kind is FileKind.Gif or FileKind.Heic or FileKind.Doc or FileKind.Xls or FileKind.Mp3 or FileKind.Mp4 or FileKind.Mov or FileKind.Ogg or FileKind.Wav;
        Assert.Equal(blind ? "NotInspected 1 " : "", Say(plain, kind));
    }

    [Theory]
    [InlineData("0 g 70 690 200 30 re f", 24)]                                                      // a black box over the line
    [InlineData("1 1 1 rg 70 690 m 270 690 l 270 720 l 70 720 l f", 24)]                            // a white one, corner by corner
    [InlineData("q 2 0 0 2 0 0 cm 35 345 100 15 re f Q", 24)]                                       // drawn in another scale
    [InlineData("0 g 70 690 40 30 re B", 5)]                                                        // over the first word only
    [InlineData("0 g 70 695 200 1 re f", 0)]                                                        // a line under the text
    [InlineData("70 690 200 30 re S", 0)]                                                           // a frame
    [InlineData("70 690 200 30 re W n", 0)]                                                         // a clip
    [InlineData("0 g 70 600 200 30 re f 1 g BT /F0 12 Tf 72 605 Td (Judul) Tj ET", 0)]              // white words on a bar: the bar came first
    [InlineData("BT /F0 12 Tf 3 Tr 72 605 Td (Judul) Tj ET", 0)]                                    // a scan's words, nothing over them
    [InlineData("0 g 70 600 200 30 re f BT /F0 12 Tf 3 Tr 72 605 Td (Judul) Tj ET", 5)]             // the same under a box that was there first
    [InlineData("BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI 0 g 70 690 200 30 re f", 24)]                  // after a picture in the content
    public void Inspect_TextUnderABox_IsCounted(string painted, int about)
    {
        var found = Report(HiddenSamples.Covered(painted), FileKind.Pdf).Findings.SingleOrDefault(f => f.Kind == HiddenKind.CoveredText);
        Assert.InRange(found?.Count ?? 0, about == 0 ? 0 : about - 1, about == 0 ? 0 : about + 1);
        Assert.True(found is null || found.Items.SequenceEqual(["1"]));
    }

    [Fact]
    public void Inspect_AMarkThatWasNotApplied_AndATransparentOne()
    {
        var marked = PdfSamples.Page(page => page["Annots"] = PdfArray.Of(new PdfDictionary { ["Subtype"] = new PdfName("Redact") }));
        Assert.Equal("CoveredText 1 1", Say(marked, FileKind.Pdf));
        var highlighted = PdfSamples.Build(parts =>
        {
            ((PdfDictionary)parts.Page["Resources"]!)["ExtGState"] = new PdfDictionary { ["G"] = new PdfDictionary { ["BM"] = new PdfName("Multiply") } };
            parts.Page["Contents"] = PdfArray.Of(parts.Page["Contents"]!, parts.File.Add(new PdfStream(new PdfDictionary(), "/G gs 1 1 0 rg 70 690 200 30 re f"u8.ToArray())));
        });
        Assert.Equal("", Say(highlighted, FileKind.Pdf));
    }

    [Fact]
    public void Inspect_APdfThatWasChanged_StillHoldsWhatItWas_UntilCleaned()
    {
        var changed = PdfStamping.Apply(HiddenSamples.Pdf, new PdfStamp("Tercatat", ["No. 1"]));
        Assert.Contains("EarlierVersions", Say(changed, FileKind.Pdf), StringComparison.Ordinal);
        var clean = Clean(changed, FileKind.Pdf);
        Assert.Equal("Comments 1 1 | EmbeddedFiles 1 gaji.xlsx | HiddenLayers 1 ", Say(clean, FileKind.Pdf));
        Assert.Equal(PdfDocument.Read(changed).Pages().Count(), PdfDocument.Read(clean).Pages().Count());
        Assert.DoesNotContain("Budi", Encoding.Latin1.GetString(clean), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FileKind.Xlsx), InlineData(FileKind.Docx), InlineData(FileKind.Ods), InlineData(FileKind.Pdf), InlineData(FileKind.Jpeg), InlineData(FileKind.Png), InlineData(FileKind.WebP)]
    public void Clean_TakesOutWhoAndWhere_AndNothingElse(FileKind kind)
    {
        var (before, clean) = (Hidden(kind), Clean(Hidden(kind), kind));
        Assert.Equal(kind, FileInspectionTests.Inspect(clean).Kind);
        HiddenKind[] gone = [HiddenKind.Metadata, HiddenKind.PhotoData, HiddenKind.Location];
        Assert.Equal(Report(before, kind).Findings.Select(f => f.Kind).Except(gone), Report(clean, kind).Findings.Select(f => f.Kind));
        if (kind == FileKind.Jpeg) Assert.Contains("\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006", Encoding.Latin1.GetString(clean), StringComparison.Ordinal);   // it still says how to turn it
        if (kind is not (FileKind.Xlsx or FileKind.Docx or FileKind.Ods)) return;
        using var was = new ZipArchive(new MemoryStream(before));
        using var now = new ZipArchive(new MemoryStream(clean));
        foreach (var entry in was.Entries.Where(e => !e.FullName.Contains("docProps", StringComparison.Ordinal) && e.FullName != "meta.xml")) Assert.Equal(Bytes(entry), Bytes(now.GetEntry(entry.FullName)!));
    }

    [Fact]
    public void Inspect_WhatCannotBeLookedThrough_HasFailed()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 500)) + string.Concat(Enumerable.Repeat("</a>", 500));
        var bomb = SampleFiles.Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>"));
        Assert.True(Report(SampleFiles.Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", deep)), FileKind.Xlsx).Failed);
        Assert.True(Report(bomb, FileKind.Xlsx).Failed);
        Assert.True(Report("%PDF-1.7 nothing follows"u8.ToArray(), FileKind.Pdf).Failed);
        Assert.True(Report([0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 1], FileKind.Jpeg).Failed);
        Assert.True(Report(SampleFiles.Zip(("word/a.xml", "<a/>"), ("WORD/A.xml", "<b/>")), FileKind.Docx).Failed);
        Assert.Null(HiddenData.Clean(new MemoryStream(bomb), FileKind.Xlsx));
    }

    [Theory, MemberData(nameof(Found))]
    public void Inspect_MutatedFiles_NeverThrowOrHang(FileKind kind, string _)
    {
        var random = new Random(20260306 + (int)kind);
        for (var i = 0; i < 600; i++)
        {
            var mutated = FileFuzzTests.Mutate(Hidden(kind), random);
            var begun = Environment.CpuUsage.TotalTime;
            Report(mutated, kind);
            Assert.True(HiddenData.Clean(new MemoryStream(mutated), kind) is null or { Length: > 0 });
            Assert.True(Environment.CpuUsage.TotalTime - begun < TimeSpan.FromSeconds(10), Convert.ToBase64String(mutated));
        }
    }

    /// <summary>Office files are mutated inside as well: the zip around them would catch nearly all changes of its bytes.</summary>
    [Theory, InlineData(FileKind.Xlsx), InlineData(FileKind.Docx), InlineData(FileKind.Pptx), InlineData(FileKind.Ods), InlineData(FileKind.Odt)]
    public void Inspect_MutatedParts_NeverThrow(FileKind kind)
    {
        var random = new Random(7 + (int)kind);
        using var zip = new ZipArchive(new MemoryStream(Hidden(kind)));
        var parts = zip.Entries.Select(e => (e.FullName, Bytes(e))).ToArray();
        var failed = 0;
        for (var i = 0; i < 600; i++) failed += Report(SampleFiles.Zip(parts.Select(p => (p.FullName, FileFuzzTests.Mutate(p.Item2, random))).ToArray()), kind).Failed ? 1 : 0;
        Assert.InRange(failed, 1, 600);
    }

    private static byte[] Hidden(FileKind kind) => kind switch
    {
        FileKind.Xlsx => HiddenSamples.Xlsx,
        FileKind.Docx => HiddenSamples.Docx,
        FileKind.Pptx => HiddenSamples.Pptx,
        FileKind.Ods => HiddenSamples.Ods,
        FileKind.Odt => HiddenSamples.Odt,
        FileKind.Jpeg => HiddenSamples.Photo,
        FileKind.Png => HiddenSamples.Png,
        FileKind.WebP => HiddenSamples.WebP,
        FileKind.Pdf => HiddenSamples.Pdf,
        _ => throw new UnreachableException(),
    };

    private static HiddenReport Report(byte[] file, FileKind kind) => HiddenData.Inspect(new MemoryStream(file), kind);

    private static byte[] Clean(byte[] file, FileKind kind) => HiddenData.Clean(new MemoryStream(file), kind)!;

    private static string Say(byte[] file, FileKind kind)
    {
        var report = Report(file, kind);
        return (report.Failed ? "failed " : "") + string.Join(" | ", report.Findings.Select(f => $"{f.Kind} {f.Count} {string.Join(';', f.Items)}"));
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
