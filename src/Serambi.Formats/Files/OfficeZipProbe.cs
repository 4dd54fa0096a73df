using System.Text;

namespace Serambi.Formats.Files;

/// <summary>Zip files that are documents: Office Open XML (ECMA-376) and OpenDocument (ISO/IEC 26300). Every other zip is an archive.</summary>
internal static class OfficeZipProbe
{
    private const long MaxUnpacked = 500L * 1024 * 1024;
    private const long MaxRatio = 100;
    private const int MaxContentTypes = 256 * 1024;

    public static FileVerdict Inspect(FileWindow file)
    {
        var (entries, broken) = ZipDirectory.Read(file);
        if (broken is { } refusal)
        {
            return FileVerdict.Refuse(refusal);
        }

        if (entries.Any(e => e.IsEncrypted))
        {
            return FileVerdict.Refuse(Refusal.Encrypted);
        }

        if (IsBomb(entries))
        {
            return FileVerdict.Refuse(Refusal.ZipBomb);
        }

        return KindOf(file, entries) is { } kind
            ? (Content(file, entries) is { } found ? FileVerdict.Refuse(found) : FileVerdict.Of(kind))
            : FileVerdict.Refuse(Has(entries, "META-INF/MANIFEST.MF") || Has(entries, "AndroidManifest.xml") ? Refusal.Executable : Refusal.Archive);
    }

    /// <summary>Sizes as declared; that an unpacker finds no more than was declared is the unpacker's business.</summary>
    private static bool IsBomb(IReadOnlyList<ZipEntry> entries)
    {
        var unpacked = entries.Sum(e => e.Uncompressed);
        return unpacked > MaxUnpacked || unpacked > MaxRatio * Math.Max(1, entries.Sum(e => e.Compressed));
    }

    private static FileKind? KindOf(FileWindow file, IReadOnlyList<ZipEntry> entries)
    {
        if (Has(entries, "[Content_Types].xml"))
        {
            return Has(entries, "word/document.xml") ? FileKind.Docx
                : Has(entries, "xl/workbook.xml") ? FileKind.Xlsx
                : Has(entries, "ppt/presentation.xml") ? FileKind.Pptx
                : null;
        }

        if (entries is not [{ Name: "mimetype" } first, ..] || first.Uncompressed > 100)
        {
            return null;
        }

        return Encoding.ASCII.GetString(ZipDirectory.Peek(file, first, (int)first.Uncompressed)) switch
        {
            "application/vnd.oasis.opendocument.text" => FileKind.Odt,
            "application/vnd.oasis.opendocument.spreadsheet" => FileKind.Ods,
            _ => null,
        };
    }

    private static Refusal? Content(FileWindow file, IReadOnlyList<ZipEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Name.Contains('\\', StringComparison.Ordinal) || entry.Name.StartsWith('/') || entry.Name.Split('/').Contains("..", StringComparer.Ordinal))
            {
                return Refusal.Damaged;
            }

            if (IsMacro(entry.Name))
            {
                return Refusal.Macros;
            }

            // A broken entry has no first bytes, which is fine for the empty ones only.
            var start = ZipDirectory.Peek(file, entry, 512);
            if (start.Length == 0 && entry.Uncompressed > 0)
            {
                return Refusal.Damaged;
            }

            if (Nested(entry, start) is { } nested)
            {
                return nested;
            }
        }

        return DeclaresMacros(file, entries) ? Refusal.Macros : null;
    }

    /// <summary>A chart carries its figures as a workbook below <c>embeddings/</c>: the one zip that belongs in a document.</summary>
    private static Refusal? Nested(ZipEntry entry, byte[] start)
    {
        if (start.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            var isEmbedding = entry.Name.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase)
                && Path.GetExtension(entry.Name).ToLowerInvariant() is ".xlsx" or ".docx" or ".pptx";
            return isEmbedding ? null : Refusal.NestedArchive;
        }

        return RefusedSignatures.Match(start) switch
        {
            Refusal.Executable => Refusal.Executable,
            Refusal.Archive => Refusal.NestedArchive,
            _ => null,
        };
    }

    private static bool IsMacro(string name) =>
        name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || name.EndsWith("vbaData.xml", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("xl/macrosheets/", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Basic/", StringComparison.Ordinal) || name.StartsWith("Scripts/", StringComparison.Ordinal);

    private static bool DeclaresMacros(FileWindow file, IReadOnlyList<ZipEntry> entries)
    {
        var types = entries.FirstOrDefault(e => string.Equals(e.Name, "[Content_Types].xml", StringComparison.OrdinalIgnoreCase));
        return types.Name is not null
            && Encoding.UTF8.GetString(ZipDirectory.Peek(file, types, (int)Math.Min(types.Uncompressed, MaxContentTypes))).Contains("macroEnabled", StringComparison.OrdinalIgnoreCase);
    }

    private static bool Has(IReadOnlyList<ZipEntry> entries, string name) => entries.Any(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
}
