using System.IO.Compression;
using System.Text;

namespace Serambi.Formats.Hidden;

/// <summary>Empties the parts of an office document that say who made it, and takes the place out of photos; every other part is copied byte for byte.</summary>
internal static class OfficeCleaning
{
    private static readonly Dictionary<string, string> Empty = new(StringComparer.OrdinalIgnoreCase)
    {
        ["docProps/core.xml"] = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>""",
        ["docProps/app.xml"] = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>""",
        ["docProps/custom.xml"] = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>""",
        ["meta.xml"] = """<?xml version="1.0" encoding="UTF-8"?><office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"><office:meta/></office:document-meta>""",
    };

    public static byte[] Clean(Stream file)
    {
        using var parts = new OfficeParts(file);
        using var target = new MemoryStream();
        using (var made = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in parts.Names)
            {
                // OpenDocument wants its first entry stored as it is.
                var copy = made.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
                copy.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var to = copy.Open();
                if (Empty.TryGetValue(name, out var nothing))
                {
                    to.Write(Encoding.UTF8.GetBytes(nothing));
                    continue;
                }

                if (parts.Picture(name) is { } picture)
                {
                    to.Write(PictureLook.Clean(picture));
                    continue;
                }

                using var from = parts.Open(name);
                from.CopyTo(to);
            }
        }

        return target.ToArray();
    }
}
