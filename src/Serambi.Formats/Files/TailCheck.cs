namespace Serambi.Formats.Files;

/// <summary>What follows an image's end: cameras append previews and films, attackers append pages, scripts and documents.</summary>
internal static class TailCheck
{
    private static readonly byte[][] Forbidden =
    [
        "<script"u8.ToArray(), "<?php"u8.ToArray(), "<html"u8.ToArray(), "<svg"u8.ToArray(), "<!doctype"u8.ToArray(), "<iframe"u8.ToArray(), "%pdf-"u8.ToArray(),
        "pk\u0003\u0004"u8.ToArray(), "rar!\u001A"u8.ToArray(), [0x37, 0x7A, 0xBC, 0xAF],
    ];

    /// <summary>Refuses when one of the patterns appears at or after the offset.</summary>
    public static bool IsForbidden(FileWindow file, long end) => file.Find(end, Forbidden) >= 0;

    /// <summary>The verdict itself, or <see cref="Refusal.Polyglot"/> for what follows the end.</summary>
    public static FileVerdict Guard(FileWindow file, long end, FileVerdict verdict) =>
        verdict.Refusal is null && IsForbidden(file, end) ? FileVerdict.Refuse(Refusal.Polyglot) : verdict;
}
