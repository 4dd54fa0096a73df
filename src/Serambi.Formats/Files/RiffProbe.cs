using System.Buffers.Binary;

namespace Serambi.Formats.Files;

/// <summary>RIFF containers: WebP (RFC 9649) and WAV.</summary>
internal static class RiffProbe
{
    public static FileVerdict Inspect(FileWindow file, byte[] head)
    {
        if (head.Length < 16)
        {
            return FileVerdict.Refuse(Refusal.Damaged);
        }

        var end = 8 + (long)BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
        var form = head.AsSpan(8, 4);
        if (form.SequenceEqual("WAVE"u8))
        {
            return TailCheck.Guard(file, end, FileVerdict.Of(FileKind.Wav));
        }

        return form.SequenceEqual("WEBP"u8) && head.Length >= 30 ? TailCheck.Guard(file, end, WebP(head)) : FileVerdict.Refuse(Refusal.UnknownKind);
    }

    private static FileVerdict WebP(byte[] head)
    {
        var chunk = head.AsSpan(12, 4);
        if (chunk.SequenceEqual("VP8X"u8))
        {
            return FileVerdict.Image(FileKind.WebP, 1 + Int24(head.AsSpan(24)), 1 + Int24(head.AsSpan(27)));
        }

        if (chunk.SequenceEqual("VP8L"u8) && head[20] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(21));
            return FileVerdict.Image(FileKind.WebP, 1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
        }

        return chunk.SequenceEqual("VP8 "u8) && head.AsSpan(23).StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? FileVerdict.Image(FileKind.WebP, BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(26)) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(28)) & 0x3FFF)
            : FileVerdict.Refuse(Refusal.Damaged);
    }

    private static int Int24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
