using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Serambi.Formats.Files;
using Serambi.Formats.Hidden;

namespace Serambi.Formats.Traces;

/// <summary>What EXIF (CIPA DC-008), XMP and the text chunks of PNG tell of how a picture was made.</summary>
internal static class ImageTraces
{
    private const int EntryBytes = 12;
    private const int MostEntries = 200;
    private const int Software = 0x0131;
    private const int Changed = 0x0132;
    private const int ExifDirectory = 0x8769;
    private const int Made = 0x9003;
    private const int Comment = 0x9286;
    private const int Ascii = 2;
    private const int Undefined = 7;

    public static void Tell(byte[] file, FileKind kind, TraceNotes told)
    {
        foreach (var (range, isExif) in ImageParts.Beside(file, kind))
        {
            var part = file.AsSpan(range);
            if (isExif)
            {
                Exif(part, told);
            }
            else if (kind == FileKind.Png && part.Length > 12)
            {
                Chunk(part[8..^4], told);
            }
            else if (part.IndexOf("http://ns.adobe.com/xap/1.0/"u8) >= 0)
            {
                told.Xmp(part);
            }
        }
    }

    /// <summary>A chunk of text: keyword, zero, words; those of iTXt and XMP have more in between.</summary>
    private static void Chunk(ReadOnlySpan<byte> content, TraceNotes told)
    {
        var end = content.IndexOf((byte)0);
        if (end < 0)
        {
            return;
        }

        var keyword = Encoding.Latin1.GetString(content[..Math.Min(end, 79)]);
        if (keyword == "XML:com.adobe.xmp")
        {
            told.Xmp(content[end..]);
        }
        else
        {
            var words = Encoding.UTF8.GetString(content[(end + 1)..Math.Min(content.Length, end + 301)]).Trim('\0');
            if (keyword == "Software")
            {
                told.Program(words);
            }
            else
            {
                told.Remark(words);
            }
        }
    }

    private static void Exif(ReadOnlySpan<byte> tiff, TraceNotes told)
    {
        if (tiff.Length < 8 || !(tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8)))
        {
            return;
        }

        var isLittle = tiff[0] == 'I';
        var (made, changed) = (default(DateTimeOffset?), default(DateTimeOffset?));
        var at = Long(tiff[4..], isLittle);
        for (var directories = 0; directories < 2 && at > 0 && at <= tiff.Length - 2; directories++)
        {
            var entries = tiff[(int)at..];
            var count = Math.Min(Short(entries, isLittle), MostEntries);
            at = 0;
            for (entries = entries[2..]; count > 0 && entries.Length >= EntryBytes; count--, entries = entries[EntryBytes..])
            {
                switch (Short(entries, isLittle))
                {
                    case Software:
                        told.Program(Words(tiff, entries, isLittle));
                        break;
                    case Changed:
                        changed = Moment(Words(tiff, entries, isLittle));
                        break;
                    case Made:
                        made = Moment(Words(tiff, entries, isLittle));
                        break;
                    case Comment:
                        told.Remark(Words(tiff, entries, isLittle));
                        break;
                    case ExifDirectory when directories == 0:
                        at = Long(entries[8..], isLittle);
                        break;
                }
            }
        }

        told.Dates(made, changed);
    }

    private static string? Words(ReadOnlySpan<byte> tiff, ReadOnlySpan<byte> entry, bool isLittle)
    {
        if (Short(entry[2..], isLittle) is not (Ascii or Undefined))
        {
            return null;
        }

        var (length, at) = (Long(entry[4..], isLittle), Long(entry[8..], isLittle));
        var bytes = length <= 4 ? entry.Slice(8, (int)length) : at < tiff.Length && length <= tiff.Length - at ? tiff.Slice((int)at, (int)Math.Min(length, 300)) : [];
        return Encoding.Latin1.GetString(bytes).Replace("\0", "", StringComparison.Ordinal).Trim();
    }

    private static DateTimeOffset? Moment(string? text) =>
        DateTime.TryParseExact(text, "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at.Year > 1 && at.Year < 9999 ? new DateTimeOffset(at, TimeSpan.Zero) : null;

    private static int Short(ReadOnlySpan<byte> bytes, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Long(ReadOnlySpan<byte> bytes, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
