using System.Buffers.Binary;

namespace Serambi.Formats.Files;

/// <summary>PNG (ISO/IEC 15948): IHDR first, chunks up to IEND.</summary>
internal static class PngProbe
{
    private const int SignatureLength = 8;
    private const int MaxChunks = 100_000;

    public static FileVerdict Inspect(FileWindow file)
    {
        var header = file.Read(SignatureLength, 16);
        if (header.Length < 16 || !header.AsSpan(4).StartsWith("IHDR"u8))
        {
            return FileVerdict.Refuse(Refusal.Damaged);
        }

        var offset = (long)SignatureLength;
        for (var i = 0; i < MaxChunks; i++)
        {
            var chunk = file.Read(offset, 8);
            if (chunk.Length < 8)
            {
                break;
            }

            offset += 12 + (long)BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (chunk.AsSpan(4).SequenceEqual("IEND"u8))
            {
                return TailCheck.Guard(file, offset, FileVerdict.Image(FileKind.Png,
                    BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8)), BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(12))));
            }
        }

        return FileVerdict.Refuse(Refusal.Damaged);
    }
}
