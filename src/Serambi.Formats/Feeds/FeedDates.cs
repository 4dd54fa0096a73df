using System.Globalization;
using System.Text.RegularExpressions;

namespace Serambi.Formats.Feeds;

/// <summary>Dates as feeds write them: RFC 822 and RFC 3339, and what programs and people make of the two, in English and Indonesian.</summary>
public static partial class FeedDates
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly Dictionary<string, string> OtherMonths = new(StringComparer.Ordinal) { ["peb"] = "feb", ["mei"] = "may", ["agu"] = "aug", ["ags"] = "aug", ["okt"] = "oct", ["nop"] = "nov", ["des"] = "dec" };

    /// <summary>Hours from UTC.</summary>
    private static readonly Dictionary<string, int> Zones = new(StringComparer.OrdinalIgnoreCase) { ["WIB"] = 7, ["WITA"] = 8, ["WIT"] = 9, ["EST"] = -5, ["EDT"] = -4, ["CST"] = -6, ["CDT"] = -5, ["MST"] = -7, ["MDT"] = -6, ["PST"] = -8, ["PDT"] = -7, ["SGT"] = 8 };

    /// <summary>The instant, of kind UTC; null for what is no date between 1990 and 2100. Without a zone it is taken as UTC, without a time as midnight.</summary>
    public static DateTime? Read(string? text)
    {
        var written = text?.Trim() ?? "";
        if (written.Length is < 8 or > 60) return null;
        if (Numbers().Match(written) is { Success: true } numbers) return Of(numbers, Number(numbers, "mo"), Number(numbers, "y"));
        if (Words().Match(written) is not { Success: true } words) return null;
        var month = words.Groups["mo"].Value[..3].ToLowerInvariant();
        var year = Number(words, "y");
        return Of(words, Array.IndexOf(Months, OtherMonths.GetValueOrDefault(month, month)) + 1, year < 100 ? year + (year < 70 ? 2000 : 1900) : year);
    }

    private static DateTime? Of(Match match, int month, int year)
    {
        var (day, hour, minute, second) = (Number(match, "d"), Number(match, "h"), Number(match, "mi"), Math.Min(Number(match, "s"), 59));   // 60 is a leap second
        if (year is < 1990 or > 2100 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59) return null;
        return new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc) - Offset(match.Groups["z"].Value);
    }

    private static TimeSpan Offset(string zone)
    {
        var sign = zone.AsSpan().IndexOfAny('+', '-');
        if (sign < 0) return TimeSpan.FromHours(Zones.GetValueOrDefault(zone));
        var digits = zone[(sign + 1)..].Replace(":", "", StringComparison.Ordinal);
        var hours = int.Parse(digits.Length > 2 ? digits[..^2] : digits, CultureInfo.InvariantCulture);
        var offset = new TimeSpan(hours, digits.Length > 2 ? int.Parse(digits[^2..], CultureInfo.InvariantCulture) : 0, 0);
        return offset > TimeSpan.FromHours(14) ? TimeSpan.Zero : zone[sign] == '-' ? -offset : offset;
    }

    private static int Number(Match match, string group) => match.Groups[group] is { Success: true } g ? int.Parse(g.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?<y>[0-9]{4})-(?<mo>[0-9]{1,2})-(?<d>[0-9]{1,2})([Tt\s]+(?<h>[0-9]{1,2}):(?<mi>[0-9]{2})(:(?<s>[0-9]{2})([.,][0-9]+)?)?\s*(?<z>[A-Za-z]{0,5}([+-][0-9]{1,2}(:?[0-9]{2})?)?)?)?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^(\p{L}{2,10}\.?,?\s*)?(?<d>[0-9]{1,2})[\s-]+(?<mo>\p{L}{3,12})\.?,?[\s-]+(?<y>[0-9]{4}|[0-9]{2})(,?\s+(?<h>[0-9]{1,2})[:.](?<mi>[0-9]{2})([:.](?<s>[0-9]{2}))?\s*(?<z>[A-Za-z]{0,5}([+-][0-9]{1,2}(:?[0-9]{2})?)?)?)?(\s*\([^)]*\))?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
