namespace Serambi.Formats.Files;

/// <summary>MP3 (ISO/IEC 11172-3 layer III): an ID3 tag, or two frames that follow each other.</summary>
internal static class Mp3Probe
{
    private static readonly int[] BitRates1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];
    private static readonly int[] BitRates2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];
    private static readonly int[] SampleRates = [44_100, 48_000, 32_000, 0];

    public static bool Matches(FileWindow file, byte[] head)
    {
        if (!head.AsSpan().StartsWith("ID3"u8) || head.Length < 10)
        {
            return FrameLength(head) is { } length and > 0 && FrameLength(file.Read(length, 4)) is > 0;
        }

        // The tag's length is written in four times seven bits (ID3v2.4, 3.1).
        var audio = 10 + ((head[6] & 0x7F) << 21 | (head[7] & 0x7F) << 14 | (head[8] & 0x7F) << 7 | (head[9] & 0x7F));
        var after = file.Read(audio, 4096).AsSpan();
        var sync = after.IndexOfAnyExcept((byte)0);
        return head[3] < 0xFF && sync >= 0 && FrameLength(after[sync..]) is > 0;
    }

    private static int? FrameLength(ReadOnlySpan<byte> f)
    {
        // 0xFFE sync, layer III is 01.
        if (f.Length < 4 || f[0] != 0xFF || (f[1] & 0xE0) != 0xE0 || (f[1] & 0x06) != 0x02)
        {
            return null;
        }

        var version = (f[1] >> 3) & 3;
        var bitRate = (version == 3 ? BitRates1 : BitRates2)[f[2] >> 4];
        var sampleRate = SampleRates[(f[2] >> 2) & 3] / version switch { 3 => 1, 2 => 2, _ => 4 };
        return version == 1 || bitRate == 0 || sampleRate == 0 ? null : ((version == 3 ? 144_000 : 72_000) * bitRate / sampleRate) + ((f[2] >> 1) & 1);
    }
}
