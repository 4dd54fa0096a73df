using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;

namespace Serambi.Formats.Video;

/// <summary>
/// What an MP4 (ISO/IEC 14496-12) is to a page: the size of its picture, in which code it is, and where in the file things stand that no
/// viewer sees, such as the place where it was taken.
/// </summary>
/// <param name="Width">Pixels as they are shown, turned where the film is.</param>
/// <param name="Height">Pixels as they are shown.</param>
/// <param name="Code">Sample entry of its picture, "avc1".</param>
/// <param name="HasData">It has tracks that are neither picture nor sound: positions of an action camera, subtitles of a drone.</param>
/// <param name="Unseen">Boxes that playing does not need, and the times when it was made, for <see cref="BlankedStream"/>.</param>
public sealed record Film(int Width, int Height, string Code, bool HasData, IReadOnlyList<UnseenBox> Unseen)
{
    private const int MaxBoxes = 20_000;
    private const int MaxWidth = 8192;
    private static readonly string[] Codes = ["avc1", "avc3", "av01", "vp09"];
    private static readonly string[] Handlers = ["vide", "soun", "tmcd"];

    /// <summary>What playing needs, by the box around it. Cameras and programs put what they like beside it, so that all else is metadata.</summary>
    private static readonly FrozenDictionary<string, string[]> Needed = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [""] = ["ftyp", "styp", "sidx", "ssix", "moov", "moof", "mdat", "mfra"],
        ["moov"] = ["mvhd", "trak", "mvex", "iods"],
        ["trak"] = ["tkhd", "mdia", "edts", "tref"],
        ["mdia"] = ["mdhd", "hdlr", "minf", "elng"],
        ["minf"] = ["vmhd", "smhd", "nmhd", "gmhd", "hdlr", "dinf", "stbl"],
        ["stbl"] = ["stsd", "stts", "ctts", "cslg", "stsc", "stsz", "stz2", "stco", "co64", "stss", "stsh", "stps", "sdtp", "sbgp", "sgpd", "subs", "saiz", "saio", "padb", "stdp"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether every browser of today shows it.</summary>
    public bool Playable => Codes.Contains(Code, StringComparer.Ordinal);

    /// <summary>Reads it; null when it is damaged or has no picture. Its position afterwards is unspecified.</summary>
    public static Film? Read(Stream seekable)
    {
        ArgumentNullException.ThrowIfNull(seekable);
        try
        {
            var look = new Look(seekable);
            look.Walk(0, seekable.Length, "");
            return look is { Width: > 0 and <= MaxWidth, Height: > 0 and <= MaxWidth } ? new Film(look.Width, look.Height, look.Code, look.HasData, look.Unseen) : null;
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    private sealed class Look(Stream file)
    {
        private int boxes;
        private string handler = "";
        private (int Width, int Height) size;

        public int Width { get; private set; }

        public int Height { get; private set; }

        public string Code { get; private set; } = "";

        public bool HasData { get; private set; }

        public List<UnseenBox> Unseen { get; } = [];

        public void Walk(long at, long end, string above)
        {
            while (end - at >= 8)
            {
                if (++boxes > MaxBoxes) throw new EndOfStreamException();
                var head = Read(at, (int)Math.Min(16, end - at));
                var type = Encoding.Latin1.GetString(head, 4, 4);
                var (size, header) = BinaryPrimitives.ReadUInt32BigEndian(head) switch
                {
                    0 => (end - at, 8),
                    1 when head.Length == 16 => (BinaryPrimitives.ReadInt64BigEndian(head.AsSpan(8)), 16),
                    var small => ((long)small, 8),
                };
                if (size < header || size > end - at) throw new EndOfStreamException();
                if (!Needed[above].Contains(type, StringComparer.Ordinal)) Unseen.Add(new UnseenBox(at + 4, at + header, size - header));
                Box(type, at + header, at + size, above);
                at += size;
            }
        }

        private void Box(string type, long start, long end, string above)
        {
            switch (above, type)
            {
                case ("", "moov") or ("trak", "mdia") or ("mdia", "minf") or ("minf", "stbl"):
                    Walk(start, end, type);
                    break;
                case ("moov", "trak"):
                    (handler, size) = ("", default);
                    Walk(start, end, type);
                    break;
                case ("moov", "mvhd") or ("mdia", "mdhd"):
                    Times(start, end);
                    break;
                case ("trak", "tkhd"):
                    Times(start, end);
                    size = Size(Read(start, (int)Math.Min(end - start, 96)));
                    break;
                case ("mdia", "hdlr"):
                    handler = Encoding.Latin1.GetString(Read(start + 8, 4));
                    HasData |= !Handlers.Contains(handler, StringComparer.Ordinal);
                    break;
                case ("stbl", "stsd") when handler == "vide" && Width == 0:
                    Code = Encoding.Latin1.GetString(Read(start + 12, 4));
                    (Width, Height) = size;
                    break;
            }
        }

        /// <summary>8.2.2, 8.3.2, 8.4.2: behind version and flags, when it was made and when changed, each in 32 bits, in version 1 in 64. Zeros say that nobody knows.</summary>
        private void Times(long start, long end)
        {
            if (end - start < 20) throw new EndOfStreamException();
            Unseen.Add(new UnseenBox(null, start + 4, Read(start, 1)[0] == 1 ? 16 : 8));
        }

        /// <summary>8.3.2: matrix and, in sixteenths of bits, width and height; a quarter of a turn swaps them.</summary>
        private static (int Width, int Height) Size(byte[] track)
        {
            var matrix = track.Length > 0 && track[0] == 1 ? 52 : 40;
            if (track.Length < matrix + 44) throw new EndOfStreamException();
            var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(track.AsSpan(matrix + 36)) >> 16, BinaryPrimitives.ReadInt32BigEndian(track.AsSpan(matrix + 40)) >> 16);
            var turned = BinaryPrimitives.ReadInt32BigEndian(track.AsSpan(matrix)) == 0 && BinaryPrimitives.ReadInt32BigEndian(track.AsSpan(matrix + 4)) != 0;
            return turned ? (height, width) : (width, height);
        }

        private byte[] Read(long at, int count)
        {
            var bytes = new byte[count];
            file.Position = at;
            file.ReadExactly(bytes);
            return bytes;
        }
    }
}
