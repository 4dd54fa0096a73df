using System.Globalization;

namespace Serambi.Platform.Cases;

/// <summary>
/// The last row of a page, so that the next begins behind it: "d" due date and id, "n" id of a case without a date, "c" moment of the
/// end and id, "r" day of receipt and id, "t" number of a text. Written into addresses; what cannot be read is the beginning of the list.
/// </summary>
internal sealed record CaseCursor(char Kind, DateOnly Day, DateTime At, Guid Id, long Text)
{
    private const string DayFormat = "yyyyMMdd";

    public static string OfDue(DateOnly? due, Guid id) => due is { } on ? string.Create(CultureInfo.InvariantCulture, $"d{on.ToString(DayFormat, CultureInfo.InvariantCulture)}{id:n}") : $"n{id:n}";

    public static string OfEnd(DateTime at, Guid id) => string.Create(CultureInfo.InvariantCulture, $"c{at.Ticks:d19}{id:n}");

    public static string OfReceipt(DateOnly day, Guid id) => $"r{day.ToString(DayFormat, CultureInfo.InvariantCulture)}{id:n}";

    public static string OfText(long id) => string.Create(CultureInfo.InvariantCulture, $"t{id}");

    public static CaseCursor? Parse(string? text)
    {
        if (text is not { Length: > 1 and <= 60 }) return null;
        var rest = text[1..];
        switch (text[0])
        {
            case 'd' or 'r' when rest.Length == 40 && DateOnly.TryParseExact(rest[..8], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Guid.TryParseExact(rest[8..], "n", out var id):
                return new CaseCursor(text[0], day, default, id, 0);
            case 'n' when Guid.TryParseExact(rest, "n", out var undated):
                return new CaseCursor('n', default, default, undated, 0);
            case 'c' when rest.Length == 51 && long.TryParse(rest[..19], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks && Guid.TryParseExact(rest[19..], "n", out var ended):
                return new CaseCursor('c', default, new DateTime(ticks, DateTimeKind.Utc), ended, 0);
            case 't' when long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                return new CaseCursor('t', default, default, Guid.Empty, number);
            default:
                return null;
        }
    }
}
