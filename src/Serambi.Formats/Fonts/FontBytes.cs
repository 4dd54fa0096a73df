using System.Buffers.Binary;

namespace Serambi.Formats.Fonts;

/// <summary>A piece of a font file; every look outside of it is refused.</summary>
internal readonly struct FontBytes(ReadOnlyMemory<byte> bytes)
{
    public int Length => bytes.Length;

    public ReadOnlyMemory<byte> Memory => bytes;

    public int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(Look(at, 2));

    public int I16(int at) => BinaryPrimitives.ReadInt16BigEndian(Look(at, 2));

    public uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(Look(at, 4));

    /// <summary>An offset or a length that must be usable as an index.</summary>
    public int Index(int at) => U32(at) is var value && value <= int.MaxValue ? (int)value : throw new FontRefusedException($"Offset {value} at {at}");

    public FontBytes Slice(long at, long length) =>
        at >= 0 && length >= 0 && at + length <= bytes.Length ? new FontBytes(bytes.Slice((int)at, (int)length)) : throw new FontRefusedException($"{length} bytes at {at} of {bytes.Length}");

    private ReadOnlySpan<byte> Look(int at, int length) =>
        at >= 0 && at <= bytes.Length - length ? bytes.Span.Slice(at, length) : throw new FontRefusedException($"{length} bytes at {at} of {bytes.Length}");
}
