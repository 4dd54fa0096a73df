using System.Buffers.Binary;

namespace Serambi.Formats.Files;

/// <summary>JPEG (ITU-T T.81, annex B): segments up to the first scan, then the end marker. A photo cut off by the network has none and is taken.</summary>
internal static class JpegProbe
{
    private const int MaxSegments = 10_000;
    private const int Block = 64 * 1024;

    public static FileVerdict Inspect(FileWindow file)
    {
        var offset = 2L;
        FileVerdict? size = null;
        for (var i = 0; i < MaxSegments; i++)
        {
            var marker = file.Read(offset, 4);
            if (marker.Length < 4 || marker[0] != 0xFF)
            {
                break;
            }

            if (marker[1] == 0xFF)
            {
                offset++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(marker.AsSpan(2));
            if (length < 2 || marker[1] is 0xD9 or 0xD8 or 0x00)
            {
                break;
            }

            if (marker[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && file.Read(offset + 5, 4) is { Length: 4 } frame)
            {
                size = FileVerdict.Image(FileKind.Jpeg, BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(2)), BinaryPrimitives.ReadUInt16BigEndian(frame));
            }

            offset += 2 + length;
            if (marker[1] == 0xDA)
            {
                return size is null ? FileVerdict.Refuse(Refusal.Damaged) : TailCheck.Guard(file, EndOfImage(file, offset), size);
            }
        }

        return FileVerdict.Refuse(Refusal.Damaged);
    }

    /// <summary>The offset behind the end marker; the file's length when there is none. Inside scans 0xFF is always followed by 0 or a restart.</summary>
    private static long EndOfImage(FileWindow file, long from)
    {
        for (var offset = from; offset < file.Length; offset += Block)
        {
            var at = file.Read(offset, Block + 1).AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]);
            if (at >= 0)
            {
                return offset + at + 2;
            }
        }

        return file.Length;
    }
}
