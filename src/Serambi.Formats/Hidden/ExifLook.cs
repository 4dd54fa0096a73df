using System.Buffers.Binary;
using System.Text;

namespace Serambi.Formats.Hidden;

/// <summary>The first directory of EXIF (CIPA DC-008): whether it says more than how to turn the picture, and where it was taken.</summary>
internal static class ExifLook
{
    private const int EntryBytes = 12;
    private const int Orientation = 0x0112;
    private const int Make = 0x010F;
    private const int Model = 0x0110;
    private const int Gps = 0x8825;

    /// <summary>Whether it points to a place.</summary>
    public static bool TellsPlace(ReadOnlySpan<byte> tiff)
    {
        var found = new Findings();
        Inspect(tiff, found);
        return found.Report().Findings.Any(f => f.Kind == HiddenKind.Location);
    }

    /// <param name="tiff">From the byte order mark.</param>
    /// <param name="found">What is found.</param>
    public static void Inspect(ReadOnlySpan<byte> tiff, Findings found)
    {
        if (tiff.Length < 8 || !(tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8)))
        {
            found.Add(HiddenKind.PhotoData);   // whatever it is, nobody sees it
            return;
        }

        var isLittle = tiff[0] == 'I';
        var at = Long(tiff[4..], isLittle);
        if (at > tiff.Length - 2)
        {
            found.Add(HiddenKind.PhotoData);
            return;
        }

        var entries = tiff[(int)at..];
        var count = Short(entries, isLittle);
        var tags = new List<int>();
        for (entries = entries[2..]; count > 0 && entries.Length >= EntryBytes; count--, entries = entries[EntryBytes..])
        {
            var tag = Short(entries, isLittle);
            tags.Add(tag);
            if (tag is Make or Model)
            {
                found.Add(HiddenKind.PhotoData, Ascii(tiff, entries, isLittle));
            }
            else if (tag == Gps)
            {
                found.Add(HiddenKind.Location);
            }
        }

        var isMore = entries.Length >= 4 && Long(entries, isLittle) != 0;   // a second directory: the preview
        if (isMore || tags.Exists(t => t is not (Orientation or Gps or Make or Model)))
        {
            found.Add(HiddenKind.PhotoData);
        }
    }

    private static string Ascii(ReadOnlySpan<byte> tiff, ReadOnlySpan<byte> entry, bool isLittle)
    {
        var (length, at) = (Long(entry[4..], isLittle), Long(entry[8..], isLittle));
        var bytes = length <= 4 ? entry.Slice(8, (int)length) : at < tiff.Length && length <= tiff.Length - at ? tiff.Slice((int)at, (int)Math.Min(length, 100)) : [];
        return Encoding.ASCII.GetString(bytes).Trim('\0', ' ');
    }

    private static int Short(ReadOnlySpan<byte> bytes, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Long(ReadOnlySpan<byte> bytes, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
