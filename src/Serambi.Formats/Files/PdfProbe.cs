namespace Serambi.Formats.Files;

/// <summary>PDF (ISO 32000-2, 7.5): header at offset 0; nothing foreign after the last end-of-file marker.</summary>
internal static class PdfProbe
{
    public static FileVerdict Inspect(FileWindow file)
    {
        if (!char.IsAsciiDigit((char)(file.Read(5, 1) is [var version] ? version : 0)))
        {
            return FileVerdict.Refuse(Refusal.Damaged);
        }

        var end = file.FindLast(file.Length, "%%EOF"u8);
        var verdict = FileVerdict.Of(FileKind.Pdf);
        return end < 0 ? verdict : TailCheck.Guard(file, end, verdict);
    }
}
