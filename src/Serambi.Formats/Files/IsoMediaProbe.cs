using System.Buffers.Binary;
using System.Text;

namespace Serambi.Formats.Files;

/// <summary>ISO base media files (ISO/IEC 14496-12) by their brand: HEIC, MP4, QuickTime.</summary>
internal static class IsoMediaProbe
{
    private const int MaxBoxes = 10_000;
    private const int MaxMeta = 1024 * 1024;

    public static FileVerdict Inspect(FileWindow file)
    {
        var brand = Encoding.ASCII.GetString(file.Read(8, 4));
        return brand switch
        {
            "heic" or "heix" or "hevc" or "heim" or "heis" or "mif1" or "msf1" => Heic(file),
            "qt  " => Film(file, FileKind.Mov),
            "isom" or "iso2" or "iso3" or "iso4" or "iso5" or "iso6" or "iso8" or "iso9" or "mp41" or "mp42" or "avc1" or "dash" or "MSNV" or "mp71" or "NDAS"
                or "M4V " or "M4A " or "M4B " or "M4VP" or "M4VH" or "f4v " or "3gp4" or "3gp5" or "3gp6" or "3gp7" or "3g2a" => Film(file, FileKind.Mp4),
            _ => FileVerdict.Refuse(Refusal.UnknownKind),
        };
    }

    private static FileVerdict Film(FileWindow file, FileKind kind) => Walk(file, "moov").Offset is null ? FileVerdict.Refuse(Refusal.Damaged) : Guard(file, FileVerdict.Of(kind));

    /// <summary>The largest <c>ispe</c> (ISO/IEC 23008-12, 6.5.3): tiles and thumbnails have their own.</summary>
    private static FileVerdict Heic(FileWindow file)
    {
        var (offset, length, _) = Walk(file, "meta");
        var meta = offset is null ? [] : file.Read(offset.Value, (int)Math.Min(length, MaxMeta));
        (long Width, long Height) largest = (0, 0);
        for (var rest = meta.AsSpan(); rest.IndexOf("ispe"u8) is var at and >= 0 && rest.Length >= at + 16; rest = rest[(at + 4)..])
        {
            var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(rest[(at + 8)..]), BinaryPrimitives.ReadUInt32BigEndian(rest[(at + 12)..]));
            largest = (UInt128)width * height > (UInt128)(largest.Width * largest.Height) ? (width, Math.Min(height, int.MaxValue)) : largest;
        }

        return Guard(file, FileVerdict.Image(FileKind.Heic, largest.Width, largest.Height));
    }

    private static FileVerdict Guard(FileWindow file, FileVerdict verdict) => TailCheck.Guard(file, Walk(file, name: null).End, verdict);

    /// <summary>The first top-level box with the name, and where the chain of boxes ends.</summary>
    private static (long? Offset, long Length, long End) Walk(FileWindow file, string? name)
    {
        var offset = 0L;
        for (var i = 0; i < MaxBoxes; i++)
        {
            var header = file.Read(offset, 16);
            if (header.Length < 8 || !header.AsSpan(4, 4).ToArray().All(b => b is >= 0x20 and < 0x7F or 0xA9))
            {
                break;
            }

            var size = (long)BinaryPrimitives.ReadUInt32BigEndian(header);
            size = size switch
            {
                0 => file.Length - offset,
                1 when header.Length == 16 => BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(8)),
                _ => size,
            };
            if (size < 8 || size > file.Length - offset)
            {
                break;
            }

            if (name is not null && Encoding.ASCII.GetString(header, 4, 4) == name)
            {
                return (offset, size, offset + size);
            }

            offset += size;
        }

        return (null, 0, offset);
    }
}
