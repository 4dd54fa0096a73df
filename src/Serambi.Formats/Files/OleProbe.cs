using System.Buffers.Binary;
using System.Text;

namespace Serambi.Formats.Files;

/// <summary>Compound files ([MS-CFB]): Word and Excel before 2007, by the names in their directory.</summary>
internal static class OleProbe
{
    private const int HeaderLength = 512;
    private const int FatAt = 76;
    private const int FatEntriesInHeader = 109;
    private const int EntryLength = 128;
    private const int MaxDirectorySectors = 512;

    public static FileVerdict Inspect(FileWindow file)
    {
        var header = file.Read(0, HeaderLength);
        if (header.Length < HeaderLength || BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30)) is not (9 or 12))
        {
            return FileVerdict.Refuse(Refusal.Damaged);
        }

        var names = Names(file, header);
        if (names is null)
        {
            return FileVerdict.Refuse(Refusal.Damaged);
        }

        if (names.Contains("EncryptedPackage"))
        {
            return FileVerdict.Refuse(Refusal.Encrypted);
        }

        if (names.Contains("_VBA_PROJECT") || names.Contains("_VBA_PROJECT_CUR") || names.Contains("Macros") || names.Contains("VBA"))
        {
            return FileVerdict.Refuse(Refusal.Macros);
        }

        return names.Contains("WordDocument") ? FileVerdict.Of(FileKind.Doc)
            : names.Contains("Workbook") || names.Contains("Book") ? FileVerdict.Of(FileKind.Xls)
            : FileVerdict.Refuse(Refusal.UnknownKind);
    }

    /// <summary>The names of all streams and storages; null when the chain of directory sectors is broken.</summary>
    private static HashSet<string>? Names(FileWindow file, byte[] header)
    {
        var sectorSize = 1 << BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var sector = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48));
        for (var i = 0; i < MaxDirectorySectors && sector < 0xFFFFFFFA; i++)
        {
            var entries = file.Read((sector + 1L) * sectorSize, sectorSize);
            if (entries.Length < sectorSize)
            {
                return null;
            }

            for (var at = 0; at < sectorSize; at += EntryLength)
            {
                var length = BinaryPrimitives.ReadUInt16LittleEndian(entries.AsSpan(at + 64));
                if (length is >= 2 and <= 64)
                {
                    names.Add(Encoding.Unicode.GetString(entries, at, length - 2));
                }
            }

            if (Next(file, header, sector, sectorSize) is not { } next)
            {
                return null;
            }

            sector = next;
        }

        return sector == 0xFFFFFFFE ? names : null;
    }

    private static uint? Next(FileWindow file, byte[] header, uint sector, int sectorSize)
    {
        var perSector = sectorSize / 4;
        var index = sector / perSector;
        if (index >= FatEntriesInHeader)
        {
            return null;
        }

        var fat = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(FatAt + (4 * (int)index)));
        return file.Read(((fat + 1L) * sectorSize) + (4L * (sector % perSector)), 4) is { Length: 4 } next ? BinaryPrimitives.ReadUInt32LittleEndian(next) : null;
    }
}
