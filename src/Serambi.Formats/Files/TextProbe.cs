using System.Collections.Frozen;
using System.Text;

namespace Serambi.Formats.Files;

/// <summary>Plain text and CSV: valid UTF-8, or UTF-16 with a byte order mark, without control characters and without mark-up.</summary>
internal static class TextProbe
{
    private const int Block = 64 * 1024;
    private const long MaxLength = 100L * 1024 * 1024;
    private const int MarkupWindow = 4096;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding Utf16Little = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding Utf16Big = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);

    private static readonly string[] Tags = ["<html", "<head", "<body", "<script", "<svg", "<iframe", "<object", "<embed", "<img", "<style", "<?php", "<?xml", "<?=", "<%", "<!doctype"];

    private static readonly FrozenSet<string> ScriptExtensions = FrozenSet.ToFrozenSet(
        [".bat", ".cmd", ".com", ".ps1", ".psm1", ".vbs", ".vbe", ".js", ".jse", ".mjs", ".wsf", ".wsh", ".sh", ".bash", ".py", ".pl", ".rb", ".php", ".phtml", ".asp", ".aspx",
            ".jsp", ".cgi", ".hta", ".reg", ".inf", ".scf", ".url", ".lnk", ".desktop", ".sct", ".ahk", ".au3", ".iqy", ".slk"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> MarkupExtensions = FrozenSet.ToFrozenSet([".htm", ".html", ".xhtml", ".svg", ".xml", ".xsl", ".mht", ".mhtml"], StringComparer.OrdinalIgnoreCase);

    public static FileVerdict Inspect(FileWindow file, string claimedName)
    {
        var head = file.Read(0, 3).AsSpan();
        var (encoding, bom) = head switch
        {
            [0xEF, 0xBB, 0xBF] => (Utf8, 3),
            [0xFF, 0xFE, ..] => (Utf16Little, 2),
            [0xFE, 0xFF, ..] => (Utf16Big, 2),
            _ => ((Encoding)Utf8, 0),
        };
        if (file.Length > MaxLength || !IsText(file, encoding, bom, out var start))
        {
            return FileVerdict.Refuse(Refusal.UnknownKind);
        }

        var extension = Extension(claimedName);
        if (start.StartsWith("#!", StringComparison.Ordinal) || ScriptExtensions.Contains(extension))
        {
            return FileVerdict.Refuse(Refusal.Script);
        }

        if (IsMarkup(start) || MarkupExtensions.Contains(extension))
        {
            return FileVerdict.Refuse(Refusal.Markup);
        }

        // Rich text can carry programs; it is no plain text although it looks like one.
        return start.StartsWith(@"{\rt", StringComparison.Ordinal) ? FileVerdict.Refuse(Refusal.UnknownKind)
            : FileVerdict.Of(extension is ".csv" or ".tsv" ? FileKind.Csv : FileKind.Text);
    }

    private static bool IsMarkup(string start)
    {
        var first = start.AsSpan().TrimStart();
        return (first is ['<', var next, ..] && (char.IsAsciiLetter(next) || next is '!' or '?')) || Tags.Any(t => start.Contains(t, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsText(FileWindow file, Encoding encoding, int bom, out string start)
    {
        start = "";
        var decoder = encoding.GetDecoder();
        var chars = new char[Block + 2];
        for (long offset = bom; offset < file.Length; offset += Block)
        {
            var block = file.Read(offset, Block);
            int count;
            try
            {
                count = decoder.GetChars(block, chars, flush: offset + Block >= file.Length);
            }
            catch (DecoderFallbackException)
            {
                // The strict decoder's way of saying "no text in this encoding".
                return false;
            }

            if (chars.AsSpan(0, count).ContainsAnyInRange('\0', '\b') || chars.AsSpan(0, count).ContainsAnyInRange('\u000E', '\u001F') || chars.AsSpan(0, count).Contains('\u000B'))
            {
                return false;
            }

            start = offset == bom ? new string(chars, 0, Math.Min(count, MarkupWindow)) : start;
        }

        return true;
    }

    private static string Extension(string claimedName)
    {
        var dot = claimedName.TrimEnd(' ', '.').LastIndexOf('.');
        return dot < 0 ? "" : claimedName.TrimEnd(' ', '.')[dot..].ToLowerInvariant();
    }
}
