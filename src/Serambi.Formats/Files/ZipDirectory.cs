using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Serambi.Formats.Files;

/// <summary>One entry of a zip file's central directory.</summary>
internal readonly record struct ZipEntry(string Name, ushort Flags, ushort Method, long Compressed, long Uncompressed, long HeaderOffset)
{
    public bool IsEncrypted => (Flags & 1) != 0;
}

/// <summary>The central directory of a zip file (APPNOTE 6.3.10, 4.3.12 and 4.3.16), read without unpacking anything.</summary>
internal static class ZipDirectory
{
    /// <summary>More entries than any document has.</summary>
    public const int MaxEntries = 10_000;

    private const int EndLength = 22;
    private const int MaxEndTail = EndLength + ushort.MaxValue;
    private const int EntryLength = 46;
    private const int LocalHeaderLength = 30;
    private const int MaxDirectory = 8 * 1024 * 1024;
    private const ushort Stored = 0;
    private const ushort Deflated = 8;

    /// <summary>Whether the last bytes hold an end record that points to a directory: the file is a zip to whoever reads it from its end.</summary>
    public static bool HasEnd(FileWindow file)
    {
        var start = Math.Max(0, file.Length - MaxEndTail);
        var tail = file.Read(start, MaxEndTail);
        for (var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8); at >= 0; at = tail.AsSpan(0, at).LastIndexOf("PK\u0005\u0006"u8))
        {
            if (tail.Length - at < EndLength)
            {
                continue;
            }

            var size = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 12));
            if (file.Read(start + at - size, 4).AsSpan().SequenceEqual("PK\u0001\u0002"u8))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All entries; otherwise why the file is refused. Zip64 is not read: no document that may come in needs it.</summary>
    public static (IReadOnlyList<ZipEntry> Entries, Refusal? Refusal) Read(FileWindow file)
    {
        var at = file.FindLast(MaxEndTail, "PK\u0005\u0006"u8);
        var end = at < 0 ? [] : file.Read(at, EndLength);
        if (end.Length < EndLength)
        {
            return ([], Refusal.Damaged);
        }

        var count = BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(10));
        var size = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(12));
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(16));
        if (count > MaxEntries || size > MaxDirectory)
        {
            return ([], Refusal.ZipBomb);
        }

        // Nothing may lie between the directory and its end, nor behind the end: that is where a second format would hide.
        if (offset + (long)size != at || at + EndLength + BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(20)) != file.Length)
        {
            return ([], Refusal.Polyglot);
        }

        return Entries(file.Read(offset, (int)size), count);
    }

    /// <summary>The first bytes of an entry's content, unpacked; fewer when it is shorter or broken.</summary>
    public static byte[] Peek(FileWindow file, ZipEntry entry, int count)
    {
        var header = file.Read(entry.HeaderOffset, LocalHeaderLength);
        if (header.Length < LocalHeaderLength || !header.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            return [];
        }

        var content = entry.HeaderOffset + LocalHeaderLength + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26)) + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
        if (entry.Method == Stored)
        {
            return file.Read(content, count);
        }

        using var packed = new MemoryStream(file.Read(content, (int)Math.Min(entry.Compressed, 4096 + (2L * count))));
        using var unpacked = new DeflateStream(packed, CompressionMode.Decompress);
        var buffer = new byte[count];
        try
        {
            return buffer[..unpacked.ReadAtLeast(buffer, count, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException)
        {
            // Not deflated data: the entry has no first bytes, which no caller takes for good.
            return [];
        }
    }

    private static (IReadOnlyList<ZipEntry> Entries, Refusal? Refusal) Entries(byte[] directory, int count)
    {
        var entries = new List<ZipEntry>(count);
        var rest = directory.AsSpan();
        for (var i = 0; i < count; i++)
        {
            if (rest.Length < EntryLength || !rest.StartsWith("PK\u0001\u0002"u8))
            {
                return ([], Refusal.Damaged);
            }

            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[28..]);
            var length = EntryLength + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(rest[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(rest[32..]);
            if (rest.Length < length)
            {
                return ([], Refusal.Damaged);
            }

            var method = BinaryPrimitives.ReadUInt16LittleEndian(rest[10..]);
            if (method is not (Stored or Deflated))
            {
                return ([], Refusal.Archive);
            }

            entries.Add(new ZipEntry(Encoding.UTF8.GetString(rest.Slice(EntryLength, nameLength)), BinaryPrimitives.ReadUInt16LittleEndian(rest[8..]), method,
                BinaryPrimitives.ReadUInt32LittleEndian(rest[20..]), BinaryPrimitives.ReadUInt32LittleEndian(rest[24..]), BinaryPrimitives.ReadUInt32LittleEndian(rest[42..])));
            rest = rest[length..];
        }

        return rest.IsEmpty ? (entries, null) : ([], Refusal.Damaged);
    }
}
