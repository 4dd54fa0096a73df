namespace Serambi.Formats.Files;

/// <summary>
/// What a file is by its content, and whether it may come in. The claimed name only tells CSV from plain text and betrays scripts. Reads what it
/// needs in small blocks and never unpacks more than the first bytes of an archive's entry.
/// </summary>
public static class FileInspection
{
    /// <summary>Greatest number of pixels of an image: 60 megapixels.</summary>
    public const long MaxPixels = 60_000_000;

    private const int HeadLength = 1024;

    /// <summary>Inspects the whole stream; its position afterwards is unspecified.</summary>
    /// <param name="seekable">A stream that can seek and knows its length.</param>
    /// <param name="claimedName">The name under which the file came; may be empty.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="IOException">The stream itself fails; a malformed file never throws.</exception>
    public static FileVerdict Inspect(Stream seekable, string claimedName)
    {
        ArgumentNullException.ThrowIfNull(seekable);
        ArgumentNullException.ThrowIfNull(claimedName);
        if (!seekable.CanSeek)
        {
            throw new ArgumentException("The stream must be seekable", nameof(seekable));
        }

        var file = new FileWindow(seekable);
        var head = file.Read(0, HeadLength);
        if (head.Length == 0)
        {
            return FileVerdict.Refuse(Refusal.Empty);
        }

        if (RefusedSignatures.Match(head) is { } refused)
        {
            return FileVerdict.Refuse(refused);
        }

        var verdict = ByContent(file, head, claimedName);
        return verdict.Refusal is null && Polyglot(file, verdict.Kind!.Value) is { } second ? FileVerdict.Refuse(second) : verdict;
    }

    private static FileVerdict ByContent(FileWindow file, byte[] head, string claimedName)
    {
        var start = head.AsSpan();
        if (start.StartsWith("%PDF-"u8))
        {
            return PdfProbe.Inspect(file);
        }

        // Readers look for the header in the first kilobyte: what has it later is a PDF to them and something else to others.
        if (start.IndexOf("%PDF-"u8) > 0)
        {
            return FileVerdict.Refuse(Refusal.Polyglot);
        }

        return start switch
        {
            _ when start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => JpegProbe.Inspect(file),
            _ when start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) => PngProbe.Inspect(file),
            _ when start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8) => GifProbe.Inspect(file),
            _ when start.StartsWith("RIFF"u8) => RiffProbe.Inspect(file, head),
            _ when start.Length >= 12 && start[4..].StartsWith("ftyp"u8) => IsoMediaProbe.Inspect(file),
            _ when start.StartsWith("PK\u0003\u0004"u8) => OfficeZipProbe.Inspect(file),
            _ when start.StartsWith("PK"u8) && start.Length >= 4 && start[2] < 9 && start[3] < 9 => FileVerdict.Refuse(Refusal.Archive),
            _ when start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) => OleProbe.Inspect(file),
            _ when start.StartsWith("OggS\0"u8) => FileVerdict.Of(FileKind.Ogg),
            _ when Mp3Probe.Matches(file, head) => FileVerdict.Of(FileKind.Mp3),
            _ when RefusedSignatures.IsDiskImage(file) => FileVerdict.Refuse(Refusal.Archive),
            _ => TextProbe.Inspect(file, claimedName),
        };
    }

    /// <summary>A second format behind or around the first.</summary>
    private static Refusal? Polyglot(FileWindow file, FileKind kind)
    {
        var isZip = kind is FileKind.Docx or FileKind.Xlsx or FileKind.Pptx or FileKind.Odt or FileKind.Ods;
        return RefusedSignatures.IsDiskImage(file) || (!isZip && ZipDirectory.HasEnd(file)) ? Refusal.Polyglot : null;
    }
}
