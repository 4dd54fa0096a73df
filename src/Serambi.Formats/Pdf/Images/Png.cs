using System.Buffers.Binary;

namespace Serambi.Formats.Pdf.Images;

/// <summary>What the chunks of a PNG say.</summary>
internal sealed record Png
{
    public int Width { get; private init; }

    public int Height { get; private init; }

    /// <summary>Bits of a sample.</summary>
    public int Bits { get; init; }

    /// <summary>0 grey, 2 true colour, 3 palette, 4 grey with alpha, 6 true colour with alpha.</summary>
    public int Type { get; private init; }

    public bool IsInterlaced { get; private init; }

    public ReadOnlyMemory<byte> Palette { get; init; }

    public ReadOnlyMemory<byte> Transparency { get; init; }

    /// <summary>The compressed rows.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    public bool HasAlpha => Type is 4 or 6;

    /// <summary>Samples of a pixel.</summary>
    public int Channels => Type switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>A combination that the standard knows, with the palette that it needs.</summary>
    public bool IsKnown => Type switch
    {
        0 => Bits is 1 or 2 or 4 or 8 or 16,
        3 => Bits is 1 or 2 or 4 or 8 && Palette.Length is >= 3 and <= 768 && Palette.Length % 3 == 0,
        2 or 4 or 6 => Bits is 8 or 16,
        _ => false,
    };

    public static Png FromHeader(ReadOnlySpan<byte> header) => new()
    {
        Width = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(header), int.MaxValue),
        Height = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(header[4..]), int.MaxValue),
        Bits = header[8],
        Type = header[10] == 0 && header[11] == 0 && header[12] <= 1 ? header[9] : -1,
        IsInterlaced = header[12] == 1,
    };

    /// <summary>Bytes of a row of so many pixels.</summary>
    public int RowBytes(int width) => (int)(((long)width * Channels * Bits + 7) / 8);
}
