using System.Text;
using Serambi.Formats.Files;
using Serambi.Formats.Hidden;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Objects;
using Serambi.Tests.Formats.Files;
using Serambi.Tests.Formats.Pdf;
using Xunit;

namespace Serambi.Tests.Formats.Hidden;

/// <summary>Photos within documents: where they were taken is found and taken out, and nothing else is said of them.</summary>
public sealed class HiddenPictureTests
{
    public static TheoryData<FileKind, bool, string> Documents => new()
    {
        { FileKind.Docx, false, "Location image1.jpeg" },
        { FileKind.Xlsx, false, "Location image1.dat" },
        { FileKind.Pptx, false, "Location image1.jpeg" },
        { FileKind.Odt, false, "Location 100.jpg" },
        { FileKind.Ods, false, "Location 100.jpg" },
        { FileKind.Pdf, false, "Location 1" },
        { FileKind.Pdf, true, "Location 1" },
    };

    [Theory, MemberData(nameof(Documents))]
    public void PlaceOfAPhoto_IsFound_AndTakenOut(FileKind kind, bool deflated, string expected)
    {
        var document = HiddenSamples.WithPhoto(kind, deflated);
        Assert.Equal(expected, Say(document, kind));
        var clean = HiddenData.Clean(new MemoryStream(document), kind)!;
        Assert.Equal(kind, FileInspectionTests.Inspect(clean).Kind);
        Assert.Equal("", Say(clean, kind));
        if (kind == FileKind.Pdf) Assert.Single(PdfDocument.Read(clean).Pages());
    }

    [Fact]
    public void WhatSaysNoPlace_IsNoFinding()
    {
        var photo = ImageWithoutPlace();
        Assert.Equal("", Say(Document(photo), FileKind.Docx));
        Assert.Equal("", Say(Document(SampleFiles.Jpeg), FileKind.Docx));
    }

    [Fact]
    public void PlaceInXmp_InTiff_OrInASecondPictureBehindTheEnd()
    {
        byte[] xmp = Encoding.ASCII.GetBytes("http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='6,54.1S'/>");
        byte[] withXmp = [.. SampleFiles.Jpeg[..2], 0xFF, 0xE1, 0, (byte)(xmp.Length + 2), .. xmp, .. SampleFiles.Jpeg[2..]];
        byte[] tiff = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 50, 0, 0, 0, 0, 0, 0, 0];
        byte[] behind = [.. SampleFiles.Jpeg, .. HiddenSamples.Photo];
        foreach (var picture in new[] { withXmp, tiff, behind }) Assert.Equal("Location image1.jpeg", Say(Document(picture), FileKind.Docx));
        var pdf = PdfSamples.Build(parts => parts.Page["Metadata"] = parts.File.Add(new PdfStream(new PdfDictionary { ["Type"] = new PdfName("Metadata") }, xmp)));
        Assert.Equal("Location ", Say(pdf, FileKind.Pdf));
        Assert.Equal("", Say(HiddenData.Clean(new MemoryStream(pdf), FileKind.Pdf)!, FileKind.Pdf));
    }

    [Fact]
    public void PictureThatCannotBeLookedThrough_IsSaidToBeSo_AndTheDocumentIsReadToItsEnd()
    {
        byte[] damaged = [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 1, 2, 3, 4, 5, 6, 7];
        byte[] heic = [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0];
        byte[] chain = [.. Enumerable.Repeat(SampleFiles.Jpeg, 40).SelectMany(b => b)];
        foreach (var picture in new[] { damaged, heic, chain }) Assert.Equal("NotInspected image1.jpeg", Say(Document(picture), FileKind.Docx));
    }

    /// <summary>The document around a picture, and the picture within it.</summary>
    [Theory, MemberData(nameof(Documents))]
    public void MutatedDocuments_NeverThrowOrHang(FileKind kind, bool deflated, string _)
    {
        var random = new Random(20261128 + (int)kind);
        for (var i = 0; i < 300; i++)
        {
            var mutated = kind == FileKind.Docx && i % 2 == 0 ? Document(FileFuzzTests.Mutate(HiddenSamples.Photo, random)) : FileFuzzTests.Mutate(HiddenSamples.WithPhoto(kind, deflated), random);
            var begun = Environment.CpuUsage.TotalTime;
            HiddenData.Inspect(new MemoryStream(mutated), kind);
            Assert.True(HiddenData.Clean(new MemoryStream(mutated), kind) is null or { Length: > 0 });
            Assert.True(Environment.CpuUsage.TotalTime - begun < TimeSpan.FromSeconds(10), Convert.ToBase64String(mutated));
        }
    }

    private static byte[] Document(byte[] picture) => SampleFiles.Zip([("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", "<document/>"u8.ToArray()), ("word/media/image1.jpeg", picture)]);

    /// <summary>A make and a moment, as every camera writes them.</summary>
    private static byte[] ImageWithoutPlace()
    {
        byte[] tiff = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x0F, 0, 2, 0, 0, 0, 4, .. "Cam\0"u8, 0, 0, 0, 0];
        return [.. SampleFiles.Jpeg[..2], 0xFF, 0xE1, 0, (byte)(tiff.Length + 8), .. "Exif\0\0"u8, .. tiff, .. SampleFiles.Jpeg[2..]];
    }

    private static string Say(byte[] file, FileKind kind)
    {
        var report = HiddenData.Inspect(new MemoryStream(file), kind);
        return (report.Failed ? "failed " : "") + string.Join(" | ", report.Findings.Select(f => $"{f.Kind} {string.Join(';', f.Items)}"));
    }
}
