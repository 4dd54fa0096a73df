using System.Globalization;
using Serambi.Platform.Calendar;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <summary>Something about a row that deserves a look.</summary>
/// <param name="Doubtful">True when the row should not be imported before somebody looked.</param>
public sealed record RegisterFinding(bool Doubtful, string Message);

/// <summary>A row with everything that was found about it.</summary>
public sealed record CheckedRow(RegisterRow Row, RegisterVerdict? Verdict, string? Decision, IReadOnlyList<RegisterFinding> Findings)
{
    public bool Doubtful => Findings.Any(f => f.Doubtful);
}

/// <summary>Reads a register as a critical colleague would: names what cannot be or is probably mistyped. It changes nothing.</summary>
internal static class RegisterCheck
{
    private const int PlausibleDays = 120;

    public static IReadOnlyList<CheckedRow> Run(IReadOnlyList<RegisterRow> rows, DateOnly today, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var years = rows.Select(r => r.Received?.Year).OfType<int>().GroupBy(y => y).OrderByDescending(g => g.Count()).Select(g => g.Key).ToList();
        int? before = null;
        var result = new List<CheckedRow>(rows.Count);
        foreach (var row in rows)
        {
            var found = new List<RegisterFinding>();
            if (row.Number.Length > 0 && !seen.TryAdd($"{row.Received?.Year}/{row.Number}", row.Line)) found.Add(Doubt(RegisterTexts.Duplicate, seen[$"{row.Received?.Year}/{row.Number}"]));
            if (int.TryParse(row.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                if (number > before + 1) found.Add(Note(RegisterTexts.NumberGap, before + 1 == number - 1 ? $"{before + 1}" : $"{before + 1}–{number - 1}"));
                before = number;
            }

            var decision = row["decision"].Length == 0 ? null : RegisterWords.Find("decision", row["decision"]);
            if (row["decision"].Length > 0 && decision is null) found.Add(Doubt(RegisterTexts.UnknownDecision, row["decision"]));
            found.AddRange(Unreadable(row));
            var verdict = row.Received is { } received ? RegisterVerdict.Of(received, row.Notice, row.Given, calendar) : null;
            if (row.Received is { } day) found.AddRange(Dates(row, day, decision, today, calendar, years));
            result.Add(new CheckedRow(row, verdict, decision, found));
        }

        return result;
    }

    private static IEnumerable<RegisterFinding> Unreadable(RegisterRow row)
    {
        if (row["received"].Length == 0) yield return Doubt(RegisterTexts.NoReceived);
        foreach (var column in (string[])["received", "notice", "given"])
            if (row[column].Length > 0 && RegisterRow.Date(row[column]) is null) yield return Doubt(RegisterTexts.BadDate, row[column]);
    }

    private static IEnumerable<RegisterFinding> Dates(RegisterRow row, DateOnly received, string? decision, DateOnly today, WorkingCalendar calendar, List<int> years)
    {
        if (received > today || row.Given > today || row.Notice > today) yield return Doubt(RegisterTexts.InFuture);
        if (years.Count > 1 && received.Year != years[0] && Math.Abs(received.Year - years[0]) > 1) yield return Doubt(RegisterTexts.OddYear, received.Year, years[0]);
        if (row.Given < received) yield return Doubt(RegisterTexts.GivenBeforeReceipt);
        if (row.Given is { } given && given.Year != received.Year && Moved(given, received) is { } meant) yield return Doubt(RegisterTexts.YearTypo, LegalDates.NumericDate(given), LegalDates.NumericDate(meant));
        if (row.Notice < received) yield return Doubt(RegisterTexts.NoticeBeforeReceipt);
        if (row.Given is null && row["given"].Length == 0 && decision is "granted" or "partly_granted" && row.Given is null) yield return Doubt(RegisterTexts.NotGiven);
        if (calendar.MissingYearIn(received, row.Given > received ? row.Given.Value : received) is { } missing) yield return Note(RegisterTexts.NoCalendar, missing);
        if (!calendar.IsWorkingDay(received)) yield return Note(RegisterTexts.ReceivedOff, LegalDates.LongDate(received));
        if (row.Given is { } on && on >= received && !calendar.IsWorkingDay(on)) yield return Note(RegisterTexts.GivenOff, LegalDates.LongDate(on));
        if (row.Given > received && calendar.Between(received, row.Given.Value) > RegisterVerdict.Reply) yield return Note(RegisterTexts.NeedsExtension);
    }

    /// <summary>The date in the year of receipt or the next, when that would be plausible.</summary>
    private static DateOnly? Moved(DateOnly given, DateOnly received)
    {
        foreach (var year in (int[])[received.Year, received.Year + 1])
        {
            if (year == given.Year || (given is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(year))) continue;
            var moved = new DateOnly(year, given.Month, given.Day);
            var days = moved.DayNumber - received.DayNumber;
            if (days is >= 0 and <= PlausibleDays && (given < received || given.DayNumber - received.DayNumber > PlausibleDays)) return moved;
        }

        return null;
    }

    private static RegisterFinding Doubt(string text, params object?[] values) => new(true, string.Format(CultureInfo.CurrentCulture, text, values));

    private static RegisterFinding Note(string text, params object?[] values) => new(false, string.Format(CultureInfo.CurrentCulture, text, values));
}
