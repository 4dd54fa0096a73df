using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Serambi.Formats.Files;
using Serambi.Formats.Pdf.Images;

namespace Serambi.Formats.Hidden;

/// <summary>
/// The segments of JPEG (ITU-T T.81), the chunks of PNG (ISO/IEC 15948) and of WebP (RIFF): those that are no picture are found, or left out
/// while every byte of the picture stays. How to turn a photo stays as well.
/// </summary>
internal static class ImageParts
{
    private const int MostBehind = 8;

    /// <summary>A piece of the file; <see cref="Hidden"/> is what it would give away, null of what belongs to the picture.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Part(int Start, int End, HiddenKind? Hidden, int ExifAt = 0, string? Item = null);

    public static void Inspect(byte[] file, FileKind kind, Findings found)
    {
        foreach (var part in Of(file, kind).Where(p => p.Hidden is not null))
        {
            if (part.ExifAt > 0)
            {
                ExifLook.Inspect(file.AsSpan(part.ExifAt..part.End), found);
            }
            else
            {
                found.Add(part.Hidden!.Value, part.Item);
            }
        }
    }

    /// <summary>Whether it says where it was taken: in EXIF, in XMP, or in a second picture behind its end.</summary>
    /// <exception cref="HiddenLookException">It is damaged.</exception>
    public static bool TellsPlace(byte[] file, FileKind kind, int depth = 0)
    {
        foreach (var part in Of(file, kind).Where(p => p.Hidden is not null))
        {
            var bytes = file.AsSpan(part.Start..part.End);
            if (part.ExifAt > 0 ? ExifLook.TellsPlace(file.AsSpan(part.ExifAt..part.End)) : bytes.IndexOf("GPSLatitude"u8) >= 0)
            {
                return true;
            }

            if (part.ExifAt == 0 && bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            {
                return depth < MostBehind ? TellsPlace(bytes.ToArray(), FileKind.Jpeg, depth + 1) : throw new HiddenLookException("too many pictures behind each other");
            }
        }

        return false;
    }

    public static byte[] Clean(byte[] file, FileKind kind)
    {
        using var kept = new MemoryStream(file.Length);
        foreach (var part in Of(file, kind))
        {
            if (part.Hidden is null)
            {
                kept.Write(file, part.Start, part.End - part.Start);
            }
            else if (kind == FileKind.Jpeg && part.ExifAt > 0 && ExifOrientation.Read(file.AsSpan(part.ExifAt..part.End)) is > 1 and var turned)
            {
                kept.Write([0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turned, 0, 0, 0, 0, 0, 0]);
            }
        }

        var bytes = kept.ToArray();
        if (kind == FileKind.WebP)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)(bytes.Length - 8));
            if (bytes.AsSpan(12).StartsWith("VP8X"u8))
            {
                bytes[20] &= unchecked((byte)~0x0C);   // neither EXIF nor XMP any more
            }
        }

        return bytes;
    }

    /// <summary>What makes up the picture: of JPEG without all APPn (but Adobe's, which says how to read its colours) and comments, of PNG header, palette, transparency and pixels.</summary>
    /// <exception cref="HiddenLookException">It is damaged.</exception>
    public static IEnumerable<Range> Visible(byte[] file, FileKind kind) => Of(file, kind).Where(p => p.Hidden is null && p.Start < p.End).Where(p => kind == FileKind.Png
        ? p.Start >= 8 && Encoding.Latin1.GetString(file, p.Start + 4, 4) is "IHDR" or "PLTE" or "tRNS" or "IDAT"
        : p.End - p.Start < 2 || file[p.Start] != 0xFF || file[p.Start + 1] is (< 0xE0 or > 0xEF) or 0xEE).Select(p => kind == FileKind.Png ? (p.Start + 8)..(p.End - 4) : p.Start..p.End);

    /// <summary>What stands beside the picture; of EXIF from its byte order mark.</summary>
    /// <exception cref="HiddenLookException">It is damaged.</exception>
    public static IEnumerable<(Range Range, bool IsExif)> Beside(byte[] file, FileKind kind) =>
        Of(file, kind).Where(p => p.Hidden is not null || (kind == FileKind.Png && p.Start >= 8 && file[p.Start + 5] == (byte)'E' && file[p.Start + 6] == (byte)'X' && file[p.Start + 7] == (byte)'t'))
            .Select(p => p.ExifAt > 0 ? (p.ExifAt..p.End, true) : (p.Start..p.End, false));

    private static IEnumerable<Part> Of(byte[] file, FileKind kind) => kind switch
    {
        FileKind.Jpeg => Jpeg(file),
        FileKind.Png => Png(file),
        _ => WebP(file),
    };

    private static IEnumerable<Part> Jpeg(byte[] file)
    {
        var at = 2;
        yield return new Part(0, 2, null);
        while (at + 4 <= file.Length)
        {
            if (file[at] != 0xFF)
            {
                throw new HiddenLookException("no marker");
            }

            if (file[at + 1] == 0xFF)
            {
                at++;   // fill bytes
                continue;
            }

            if (file[at + 1] == 0xD9)
            {
                break;
            }

            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
            if (end < at + 4 || end > file.Length)
            {
                throw new HiddenLookException("a segment beyond the end");
            }

            yield return Segment(file, at, end);
            var isScan = file[at + 1] == 0xDA;
            at = end;
            if (isScan)
            {
                at = EndOfScan(file, end);
                yield return new Part(end, at, null);
            }
        }

        // What a camera puts behind the end is a second picture, larger than what was cut out of it.
        var last = Math.Min(at + 2, file.Length);
        yield return new Part(at, last, null);
        if (last < file.Length)
        {
            yield return new Part(last, file.Length, HiddenKind.PhotoData);
        }
    }

    private static Part Segment(byte[] file, int at, int end)
    {
        var content = file.AsSpan(at + 4, end - at - 4);
        return file[at + 1] switch
        {
            0xE1 when content.StartsWith("Exif\0\0"u8) => new Part(at, end, HiddenKind.PhotoData, at + 10),
            0xE1 => new Part(at, end, HiddenKind.Metadata),
            0xE2 when !content.StartsWith("ICC_PROFILE"u8) => new Part(at, end, HiddenKind.PhotoData),
            >= 0xE3 and <= 0xED => new Part(at, end, HiddenKind.Metadata),
            0xFE => new Part(at, end, HiddenKind.Metadata, Item: Encoding.Latin1.GetString(content[..Math.Min(content.Length, 200)])),
            _ => new Part(at, end, null),
        };
    }

    /// <summary>In a scan 0xFF is followed by 0 or a restart; anything else is the next marker.</summary>
    private static int EndOfScan(byte[] file, int from)
    {
        for (var at = from; at + 1 < file.Length; at++)
        {
            at += file.AsSpan(at).IndexOf((byte)0xFF) is >= 0 and var next ? next : file.Length - at;
            if (at + 1 < file.Length && file[at + 1] is not (0 or 0xFF or >= 0xD0 and <= 0xD7))
            {
                return at;
            }
        }

        return file.Length;
    }

    private static IEnumerable<Part> Png(byte[] file)
    {
        yield return new Part(0, 8, null);
        var at = 8;
        while (at + 12 <= file.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12)
            {
                throw new HiddenLookException("a chunk beyond the end");
            }

            var end = at + 12 + (int)length;
            var name = Encoding.Latin1.GetString(file, at + 4, 4);
            var keyword = Keyword(file.AsSpan(at + 8, (int)length));
            yield return name switch
            {
                "eXIf" => new Part(at, end, HiddenKind.PhotoData, at + 8),
                "tEXt" or "zTXt" or "iTXt" when keyword != "Software" => new Part(at, end, HiddenKind.Metadata, Item: keyword),
                _ => new Part(at, end, null),
            };
            at = end;
            if (name == "IEND")
            {
                break;
            }
        }

        if (at < file.Length)
        {
            yield return new Part(at, file.Length, HiddenKind.PhotoData);
        }
    }

    private static string Keyword(ReadOnlySpan<byte> content) => Encoding.Latin1.GetString(content[..Math.Clamp(content.IndexOf((byte)0), 0, 79)]);

    private static IEnumerable<Part> WebP(byte[] file)
    {
        yield return new Part(0, 12, null);
        var at = 12;
        while (at + 8 <= file.Length)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 4));
            if (length > file.Length - at - 8)
            {
                throw new HiddenLookException("a chunk beyond the end");
            }

            var end = (int)Math.Min(at + 8 + length + (length & 1), file.Length);
            var name = Encoding.Latin1.GetString(file, at, 4);
            var isNamed = file.AsSpan(at + 8).StartsWith("Exif\0\0"u8);
            yield return name switch
            {
                "EXIF" => new Part(at, end, HiddenKind.PhotoData, at + (isNamed ? 14 : 8)),
                "XMP " => new Part(at, end, HiddenKind.Metadata),
                _ => new Part(at, end, null),
            };
            at = end;
        }

        if (at < file.Length)
        {
            throw new HiddenLookException("half a chunk");
        }
    }
}
