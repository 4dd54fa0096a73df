using System.Buffers.Binary;
using System.Text;
using Serambi.Formats.Files;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;
using Serambi.Formats.Traces;
using Serambi.Tests.Formats.Files;
using Serambi.Tests.Formats.Hidden;
using Serambi.Tests.Formats.Pdf;
using Serambi.Tests.Formats.Pdf.Verifying;
using Xunit;

namespace Serambi.Tests.Formats.Traces;

/// <summary>What can be seen of a file, and what it tells of how it was made.</summary>
public sealed class FileTracesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 5, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Seen_OfPictures_DoesNotDependOnWhatStandsBesideThem()
    {
        var jpeg = Seen(SampleFiles.Jpeg, FileKind.Jpeg);
        Assert.Equal(jpeg, Seen(HiddenSamples.Photo, FileKind.Jpeg));
        Assert.Equal(jpeg, Seen([.. SampleFiles.Jpeg[..2], .. Segment(0xFE, "catatan"u8), .. Segment(0xED, "Photoshop 3.0\0"u8), .. SampleFiles.Jpeg[2..]], FileKind.Jpeg));
        Assert.NotEqual(jpeg, Seen(SampleFiles.JpegOf(801, 600), FileKind.Jpeg));
        Assert.Equal(Seen(SampleFiles.PngOf(64, 48), FileKind.Png), Seen(HiddenSamples.Png, FileKind.Png));
        Assert.NotEqual(Seen(SampleFiles.PngOf(64, 48), FileKind.Png), Seen(SampleFiles.PngOf(64, 49), FileKind.Png));
    }

    [Fact]
    public void Seen_OfPdf_DoesNotDependOnInformationIdsOrNumbering()
    {
        var plain = Seen(PdfSamples.Plain(), FileKind.Pdf);
        Assert.Equal(plain, Seen(Informed("(GIMP 2.10)"), FileKind.Pdf));
        Assert.Equal(plain, Seen(PdfSamples.Build(parts =>
        {
            parts.File.Add(new PdfDictionary());
            parts.Catalog["Metadata"] = parts.File.Add(new PdfStream(new PdfDictionary(), "<x/>"u8.ToArray()));
        }), FileKind.Pdf));
        Assert.NotEqual(plain, Seen(HiddenSamples.Covered("0 g 70 690 200 30 re f"), FileKind.Pdf));
        Assert.Equal(Seen(HiddenSamples.WithPhoto(FileKind.Pdf), FileKind.Pdf), Seen(HiddenSamples.WithPhoto(FileKind.Pdf, deflated: true), FileKind.Pdf));
    }

    public static TheoryData<string, string> Told => new()
    {
        { "Adobe Photoshop 24.1||", "Editor Adobe Photoshop 24.1" },
        { "HP Scan||", "" },
        { "Cam|2024:01:02 03:04:05|2024:01:02 03:05:00", "" },
        { "Cam|2024:01:02 03:04:05|2025:01:02 03:05:00", "ChangedAfter 2024-01-02 03:04 → 2025-01-02 03:05" },
        { "Cam|2025:01:02 03:04:05|2024:01:02 03:05:00", "DatesContradict 2025-01-02 03:04 → 2024-01-02 03:05" },
        { "Cam|2044:01:02 03:04:05|2044:01:02 03:04:05", "DatesContradict 2044-01-02 03:04" },
        { "Screenshot||", "Screenshot Screenshot" },
    };

    [Theory, MemberData(nameof(Told))]
    public void Exif_TellsProgramsDatesAndScreens(string written, string expected)
    {
        var parts = written.Split('|');
        byte[] photo = [.. SampleFiles.Jpeg[..2], .. Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff(parts[0], parts[1], parts[2])]), .. SampleFiles.Jpeg[2..]];
        Assert.Equal(expected, Say(photo, FileKind.Jpeg));
    }

    [Fact]
    public void Xmp_AndTextChunks_TellPrograms()
    {
        byte[] xmp = [.. "http://ns.adobe.com/xap/1.0/\0<x xmp:CreatorTool=\""u8, .. "Canva (contoh)\"/>"u8];
        Assert.Equal("Editor Canva (contoh)", Say([.. SampleFiles.Jpeg[..2], .. Segment(0xE1, xmp), .. SampleFiles.Jpeg[2..]], FileKind.Jpeg));
        var png = SampleFiles.PngOf(64, 48);
        Assert.Equal("Editor Pixlr", Say([.. png[..^12], .. SampleFiles.Chunk("tEXt", "Software\0Pixlr"u8.ToArray()), .. png[^12..]], FileKind.Png));
        Assert.Equal("Screenshot Screenshot", Say([.. png[..^12], .. SampleFiles.Chunk("tEXt", "Comment\0Screenshot"u8.ToArray()), .. png[^12..]], FileKind.Png));
    }

    [Fact]
    public async Task Pdf_TellsProgramsDatesAndVersions_ButNotOfASignature()
    {
        Assert.Equal("", Say(PdfSamples.Plain(), FileKind.Pdf));
        Assert.Equal("Editor Sejda 3 | ChangedAfter 2020-01-01 00:00 → 2021-01-01 00:00", Say(Informed("(Sejda 3) /CreationDate (D:20200101000000Z) /ModDate (D:20210101000000Z)"), FileKind.Pdf));
        Assert.Equal("Versions ", Say(SignedFiles.Update(PdfSamples.Plain(), update => update.Set(new PdfPlace(PdfDocument.Read(PdfSamples.Plain()).Root).Into("Lang"), PdfString.Text("id"))), FileKind.Pdf));
        Assert.Equal("", Say(await SignedFiles.SignAsync(PdfSamples.Plain()), FileKind.Pdf));
    }

    [Fact]
    public void Mutated_NeverThrowsOrHangs()
    {
        var random = new Random(20261128);
        (byte[] File, FileKind Kind)[] seeds = [(HiddenSamples.Photo, FileKind.Jpeg), (HiddenSamples.Png, FileKind.Png), (HiddenSamples.WithPhoto(FileKind.Pdf, deflated: true), FileKind.Pdf), (HiddenSamples.Pdf, FileKind.Pdf)];
        for (var i = 0; i < 2_000; i++)
        {
            var (file, kind) = seeds[i % seeds.Length];
            var mutated = FileFuzzTests.Mutate(file, random);
            var begun = Environment.CpuUsage.TotalTime;
            var traces = FileTraces.Of(mutated, kind, Now);
            Assert.All(traces.Found, t => Assert.InRange(t.Detail.Length, 0, 80));
            Assert.True(Environment.CpuUsage.TotalTime - begun < TimeSpan.FromSeconds(10), Convert.ToBase64String(mutated));
        }
    }

    private static string Seen(byte[] file, FileKind kind) => Convert.ToHexString(FileTraces.Of(file, kind, Now).Seen!);

    private static string Say(byte[] file, FileKind kind) => string.Join(" | ", FileTraces.Of(file, kind, Now).Found.Select(t => $"{t.Kind} {t.Detail}"));

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    /// <summary>The plain page with an information dictionary, whose producer is given with what follows it.</summary>
    private static byte[] Informed(string producer)
    {
        var plain = Encoding.Latin1.GetString(PdfSamples.Plain());
        var root = plain[plain.LastIndexOf("/Root", StringComparison.Ordinal)..];
        var reference = root[..(root.IndexOf('R', 6) + 1)];
        return Encoding.Latin1.GetBytes(plain.Replace(reference, $"{reference} /Info << /Producer {producer} >>", StringComparison.Ordinal));
    }

    /// <summary>One directory with software and moment of change, and one below it with the moment of making.</summary>
    private static byte[] Tiff(string software, string made, string changed)
    {
        var data = new List<byte>();
        var directory = new List<byte>();
        var entries = 0;
        const int first = 8 + 2 + 3 * 12 + 4;
        const int second = 2 + 12 + 4;
        void Entry(int tag, byte[] text)
        {
            if (text.Length <= 1) text = "-\0\0\0"u8.ToArray();
            if (text.Length < 5) text = [.. text, .. new byte[5 - text.Length]];
            Span<byte> entry = stackalloc byte[12];
            BinaryPrimitives.WriteUInt16BigEndian(entry, (ushort)tag);
            BinaryPrimitives.WriteUInt16BigEndian(entry[2..], 2);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], text.Length);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], first + second + data.Count);
            data.AddRange(text);
            directory.AddRange(entry);
            entries++;
        }

        Entry(0x0131, Encoding.ASCII.GetBytes(software + "\0"));
        Entry(0x0132, Encoding.ASCII.GetBytes(changed + "\0"));
        directory.AddRange([0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, first]);
        byte[] main = [0, 3, .. directory, 0, 0, 0, 0];
        directory.Clear();
        Entry(0x9003, Encoding.ASCII.GetBytes(made + "\0"));
        return [.. "MM\0*"u8, 0, 0, 0, 8, .. main, 0, 1, .. directory, 0, 0, 0, 0, .. data];
    }
}
