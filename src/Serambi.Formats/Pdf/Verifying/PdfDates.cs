using System.Globalization;

namespace Serambi.Formats.Pdf.Verifying;

/// <summary>Dates as documents write them (7.9.4): <c>D:20260306091500+07'00'</c>, from the right end shortened.</summary>
internal static class PdfDates
{
    private const string Full = "00000101000000";

    /// <summary>The instant; without an offset it is taken as UTC. Null when it is none.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        text = text?.StartsWith("D:", StringComparison.Ordinal) == true ? text[2..] : text;
        var digits = text?.TakeWhile(char.IsAsciiDigit).Count() ?? 0;
        if (text is null || digits is < 4 or > 14 || digits % 2 != 0
            || !DateTime.TryParseExact(text[..digits] + Full[digits..], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return null;
        }

        var zone = text[digits..].Replace("'", "", StringComparison.Ordinal);
        var isOffset = TimeSpan.TryParseExact(zone.TrimStart('+', '-'), ["hhmm", "hh"], CultureInfo.InvariantCulture, out var offset) && offset <= TimeSpan.FromHours(14);
        offset = !isOffset ? TimeSpan.Zero : zone.StartsWith('-') ? -offset : offset;
        return local.Ticks - offset.Ticks is >= 0 and <= 3155378975999999999 ? new DateTimeOffset(local, offset) : null;
    }
}
