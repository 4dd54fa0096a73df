namespace Serambi.Formats.Files;

/// <summary>First bytes of what is refused by name.</summary>
internal static class RefusedSignatures
{
    private const int TarMagicAt = 257;
    private const int IsoMagicAt = 0x8001;

    private static readonly byte[][] Executables =
    [
        "MZ"u8.ToArray(), "\u007FELF"u8.ToArray(), [0xFE, 0xED, 0xFA, 0xCE], [0xFE, 0xED, 0xFA, 0xCF], [0xCE, 0xFA, 0xED, 0xFE], [0xCF, 0xFA, 0xED, 0xFE],
        [0xCA, 0xFE, 0xBA, 0xBE], [0xBE, 0xBA, 0xFE, 0xCA], "\0asm"u8.ToArray(), "dex\n"u8.ToArray(), [0x4C, 0, 0, 0, 1, 0x14, 2, 0], "ITSF"u8.ToArray(), "!<arch>"u8.ToArray(),
    ];

    private static readonly byte[][] Archives =
    [
        [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "Rar!"u8.ToArray(), [0x1F, 0x8B], [0x1F, 0x9D], "BZh"u8.ToArray(), [0xFD, 0x37, 0x7A, 0x58, 0x5A], [0x28, 0xB5, 0x2F, 0xFD],
        [0x04, 0x22, 0x4D, 0x18], "MSCF"u8.ToArray(), "xar!"u8.ToArray(), "LZIP"u8.ToArray(), "vhdxfile"u8.ToArray(), "conectix"u8.ToArray(), [0x51, 0x46, 0x49, 0xFB],
    ];

    /// <summary>Why a file with these first bytes is refused; null if they are none of the list.</summary>
    public static Refusal? Match(ReadOnlySpan<byte> head)
    {
        if (StartsWithAny(head, Executables))
        {
            return Refusal.Executable;
        }

        return head.StartsWith("#!"u8) ? Refusal.Script : StartsWithAny(head, Archives) || IsTar(head) ? Refusal.Archive : null;
    }

    /// <summary>Whether an ISO 9660 or UDF image lies in the file, whatever its first bytes say.</summary>
    public static bool IsDiskImage(FileWindow file) => file.Read(IsoMagicAt, 5) is { Length: 5 } magic && (magic.AsSpan().SequenceEqual("CD001"u8) || magic.AsSpan().SequenceEqual("BEA01"u8));

    private static bool IsTar(ReadOnlySpan<byte> head) => head.Length >= TarMagicAt + 5 && head[TarMagicAt..].StartsWith("ustar"u8);

    private static bool StartsWithAny(ReadOnlySpan<byte> head, byte[][] signatures)
    {
        foreach (var signature in signatures)
        {
            if (head.StartsWith(signature))
            {
                return true;
            }
        }

        return false;
    }
}
