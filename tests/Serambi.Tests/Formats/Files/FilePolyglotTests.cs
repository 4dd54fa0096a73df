using System.IO.Compression;
using System.Text;
using Serambi.Formats.Files;
using Xunit;
using static Serambi.Tests.Formats.Files.FileInspectionTests;

namespace Serambi.Tests.Formats.Files;

public sealed class FilePolyglotTests
{
    [Theory]
    [InlineData(FileKind.Jpeg)]
    [InlineData(FileKind.Png)]
    [InlineData(FileKind.Gif)]
    [InlineData(FileKind.Pdf)]
    [InlineData(FileKind.WebP)]
    public void Inspect_ImageOrPdfThatIsAlsoAZip_IsRefused(FileKind kind) =>
        Assert.Equal(Refusal.Polyglot, Inspect([.. Sample(kind), .. SampleFiles.Zip(("a.txt", "a"))]).Refusal);

    [Theory]
    [InlineData(FileKind.Jpeg, "<script>alert(1)</script>")]
    [InlineData(FileKind.Png, "xx<?php system('id');")]
    [InlineData(FileKind.Gif, "<HTML>")]
    [InlineData(FileKind.WebP, "%PDF-1.7")]
    [InlineData(FileKind.Heic, "<script>")]
    [InlineData(FileKind.Mp4, "<svg onload=1>")]
    [InlineData(FileKind.Pdf, "<script>")]
    public void Inspect_SecondFormatAfterTheEnd_IsRefused(FileKind kind, string tail) =>
        Assert.Equal(Refusal.Polyglot, Inspect([.. Sample(kind), .. new byte[70_000], .. Encoding.ASCII.GetBytes(tail)]).Refusal);

    [Theory]
    [InlineData(FileKind.Jpeg)]
    [InlineData(FileKind.Png)]
    public void Inspect_HarmlessBytesAfterTheEnd_AreTaken(FileKind kind) => Assert.Equal(kind, Inspect([.. Sample(kind), .. "SEFT\0\0data of the camera"u8]).Kind);

    [Fact]
    public void Inspect_JpegCutOff_IsTaken() => Assert.Equal(FileKind.Jpeg, Inspect(SampleFiles.Jpeg[..^2]).Kind);

    [Fact]
    public void Inspect_PdfHeaderNotAtTheStart_IsRefused() => Assert.Equal(Refusal.Polyglot, Inspect([.. "junk\n"u8, .. SampleFiles.Pdf]).Refusal);

    [Theory]
    [InlineData("word/vbaProject.bin", "x", Refusal.Macros)]
    [InlineData("xl/macrosheets/sheet1.xml", "x", Refusal.Macros)]
    [InlineData("../evil.txt", "x", Refusal.Damaged)]
    [InlineData("word/media/image1.png", "PK\u0003\u0004....", Refusal.NestedArchive)]
    [InlineData("word/media/image1.png", "MZ....", Refusal.Executable)]
    [InlineData("word/embeddings/sheet.xlsx", "PK\u0003\u0004....", null)]
    [InlineData("word/embeddings/sheet.zip", "PK\u0003\u0004....", Refusal.NestedArchive)]
    public void Inspect_DocumentWithAnEntry_IsJudgedByIt(string name, string content, Refusal? refusal) =>
        Assert.Equal(refusal, Inspect(SampleFiles.Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>"), (name, content))).Refusal);

    [Fact]
    public void Inspect_MacroContentType_IsRefused() => Assert.Equal(Refusal.Macros, Inspect(SampleFiles.Zip(
        ("[Content_Types].xml", "<Types ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/>"), ("xl/workbook.xml", "<w/>"))).Refusal);

    [Fact]
    public void Inspect_OldOfficeWithMacrosOrPassword_IsRefused()
    {
        Assert.Equal(Refusal.Macros, Inspect(SampleFiles.Ole("Root Entry", "WordDocument", "_VBA_PROJECT")).Refusal);
        Assert.Equal(Refusal.Encrypted, Inspect(SampleFiles.Ole("Root Entry", "EncryptedPackage")).Refusal);
        Assert.Equal(Refusal.UnknownKind, Inspect(SampleFiles.Ole("Root Entry", "Contents")).Refusal);
    }

    [Fact]
    public void Inspect_OtherZips_AreRefused()
    {
        Assert.Equal(Refusal.Archive, Inspect(SampleFiles.Zip(("a.txt", "a"))).Refusal);
        Assert.Equal(Refusal.Executable, Inspect(SampleFiles.Zip(("META-INF/MANIFEST.MF", "a"))).Refusal);
        Assert.Equal(Refusal.Polyglot, Inspect([.. SampleFiles.Docx, .. "tail"u8]).Refusal);
        Assert.Equal(Refusal.Damaged, Inspect(SampleFiles.Docx[..^30]).Refusal);
    }

    [Fact]
    public void Inspect_ZipBomb_IsRefusedWithoutUnpacking() => Assert.Equal(Refusal.ZipBomb, Inspect(SampleFiles.Zip(
        [("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", new byte[5_000_000])])).Refusal);

    [Fact]
    public void Inspect_DeclaredSumAboveTheLimit_IsRefused()
    {
        // The sizes of the directory are patched: 400 MB declared per entry, as much packed, so that only the sum speaks.
        var docx = (byte[])SampleFiles.Docx.Clone();
        for (var at = docx.AsSpan().IndexOf("PK\u0001\u0002"u8); at >= 0; at = Next(docx, at))
        {
            BitConverter.GetBytes(400 << 20).CopyTo(docx, at + 20);
            BitConverter.GetBytes(400 << 20).CopyTo(docx, at + 24);
        }

        Assert.Equal(Refusal.ZipBomb, Inspect(docx).Refusal);

        static int Next(byte[] bytes, int at)
        {
            var next = bytes.AsSpan(at + 4).IndexOf("PK\u0001\u0002"u8);
            return next < 0 ? -1 : at + 4 + next;
        }
    }

    [Fact]
    public void Inspect_AnUnpackerLaterOn_OpensWhatWasTaken()
    {
        using var zip = new ZipArchive(new MemoryStream(SampleFiles.Docx));
        Assert.Equal(2, zip.Entries.Count);
    }
}
