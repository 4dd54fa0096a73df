using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Serambi.Tests.Formats.Files;

/// <summary>Small valid files made by hand, one of each kind.</summary>
internal static class SampleFiles
{
    public static byte[] Pdf { get; } = Encoding.Latin1.GetBytes("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n");

    public static byte[] Gif { get; } =
        [.. "GIF89a"u8, 3, 0, 2, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x21, 0xF9, 4, 0, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 3, 0, 2, 0, 0, 2, 2, 0x44, 1, 0, 0x3B];

    public static byte[] Wav { get; } = Riff("WAVE", [.. "fmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0, .. "data"u8, 2, 0, 0, 0, 128, 128]);

    public static byte[] Ogg { get; } = [.. "OggS\0"u8, 2, .. new byte[40]];

    public static byte[] WebP { get; } = Riff("WEBP", [.. "VP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 0x1F, 3, 0, 0x57, 2, 0]);

    public static byte[] Mp3 { get; } = [.. Mp3Frame(), .. Mp3Frame()];

    public static byte[] Mp4 { get; } = [.. Box("ftyp", [.. "isom"u8, 0, 0, 2, 0, .. "isomavc1"u8]), .. Box("moov", new byte[20]), .. Box("mdat", new byte[8])];

    public static byte[] Mov { get; } = [.. Box("ftyp", [.. "qt  "u8, 0, 0, 2, 0, .. "qt  "u8]), .. Box("mdat", new byte[8]), .. Box("moov", new byte[20])];

    public static byte[] Heic { get; } = HeicOf(4032, 3024);

    public static byte[] Docx { get; } = Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document/>"));

    public static byte[] Xlsx { get; } = Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>"));

    public static byte[] Pptx { get; } = Zip(("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<p/>"));

    public static byte[] Odt { get; } = Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>"));

    public static byte[] Ods { get; } = Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>"));

    public static byte[] Doc { get; } = Ole("Root Entry", "WordDocument");

    public static byte[] Xls { get; } = Ole("Root Entry", "Workbook");

    public static byte[] Jpeg { get; } = JpegOf(800, 600);

    public static byte[] Png { get; } = PngOf(640, 480);

    public static byte[] JpegOf(ushort width, ushort height) =>
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0,
            0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0, 0x12, 0xFF, 0, 0x34, 0xFF, 0xD9];

    public static byte[] PngOf(uint width, uint height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", [])];
    }

    public static byte[] HeicOf(uint width, uint height)
    {
        var size = new byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(size.AsSpan(4), width);
        BinaryPrimitives.WriteUInt32BigEndian(size.AsSpan(8), height);
        byte[] tile = [0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 0];
        return [.. Box("ftyp", [.. "heic"u8, 0, 0, 0, 0, .. "mif1heic"u8]), .. Box("meta", [0, 0, 0, 0, .. Box("ispe", tile), .. Box("ispe", size)]), .. Box("mdat", new byte[8])];
    }

    public static byte[] Zip(params (string Name, string Content)[] entries) => Zip([.. entries.Select(e => (e.Name, Encoding.UTF8.GetBytes(e.Content)))]);

    public static byte[] Zip((string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A compound file of one table sector and one directory sector.</summary>
    public static byte[] Ole(params string[] names)
    {
        var file = new byte[512 * 3];
        byte[] magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        magic.CopyTo(file, 0);
        file[30] = 9;
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(48), 1);
        file.AsSpan(76, 436).Fill(0xFF);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(76), 0);
        file.AsSpan(512, 512).Fill(0xFF);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(512), 0xFFFFFFFD);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(516), 0xFFFFFFFE);
        for (var i = 0; i < names.Length; i++)
        {
            var entry = file.AsSpan(1024 + (i * 128), 128);
            Encoding.Unicode.GetBytes(names[i], entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)((names[i].Length + 1) * 2));
        }

        return file;
    }

    internal static byte[] Chunk(string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
    }

    private static byte[] Box(string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length + 8);
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. data];
    }

    internal static byte[] Riff(string form, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, data.Length + 4);
        return [.. "RIFF"u8, .. length, .. Encoding.ASCII.GetBytes(form), .. data];
    }

    /// <summary>MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes.</summary>
    private static byte[] Mp3Frame() => [0xFF, 0xFB, 0x90, 0x00, .. new byte[413]];
}
