using System.Globalization;
using CsvHelper;
using Serambi.Formats.Calendars;

namespace Serambi.Platform.Calendar;

/// <summary>Something to tell about a line of an imported file.</summary>
/// <param name="Line">Line of the file, counted from 1; in an iCalendar file the number of the event.</param>
/// <param name="IsError">An error keeps the line out; a warning lets it in.</param>
/// <param name="Text">A sentence in the reader's language.</param>
public sealed record ImportMessage(int Line, bool IsError, string Text);

/// <summary>What a file of holidays contains.</summary>
/// <param name="Entries">The good rows, in order of date, without repetitions.</param>
/// <param name="Messages">What was found, in order of line.</param>
public sealed record HolidayImportResult(IReadOnlyList<HolidayEntry> Entries, IReadOnlyList<ImportMessage> Messages)
{
    public bool HasErrors => Messages.Any(m => m.IsError);

    /// <summary>The years that occur.</summary>
    public IReadOnlyList<int> Years => [.. Entries.Select(e => e.Date.Year).Distinct().Order()];
}

/// <summary>
/// Reads holidays from an iCalendar file, or from a table with the columns of the shipped one: date, weekday_id, name_id, type, legal_basis (or tanggal, hari,
/// nama, jenis, dasar). Separated by comma, semicolon or tab, UTF-8 with or without byte-order mark. Only date and name are required.
/// </summary>
public static class HolidayImport
{
    /// <summary>The longest feast with its joint leave has 10 or 11 days: a longer event is a mistake.</summary>
    private const int LongestEvent = 31;

    private static readonly string[] DateFormats = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];

    /// <summary>Reads a CSV file.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="legalBasis">Decree for rows that name none; such rows are an error when it is empty.</param>
    /// <param name="unitId">The unit in which all rows hold; null: everywhere.</param>
    public static HolidayImportResult ReadCsv(byte[] file, string legalBasis = "", Guid? unitId = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        var found = new HolidayCollector(legalBasis, unitId);
        if (file.Length == 0) return found.Only(1, nameof(CalendarTexts.ImportEmpty));
        using var csv = CsvReader.Create(file, new CsvReaderOptions { TrackLineNumbers = true, TrimWhitespace = true });
        var columns = Columns.Find([.. csv.Headers]);
        if (columns is null) return found.Only(1, nameof(CalendarTexts.ImportNoHeader));
        while (csv.Read())
        {
            var line = (int)csv.LineNumber;
            string Field(int column) => column >= 0 && column < csv.FieldCount ? csv.GetString(column).Trim() : "";
            var text = Field(columns.Date);
            if (Date(text) is not { } date) found.Error(line, nameof(CalendarTexts.ImportBadDate), text);
            else found.Take(line, date, Field(columns.Weekday), Field(columns.Name), Field(columns.Kind), Field(columns.Basis));
        }
        return found.Result();
    }

    /// <summary>
    /// Reads an iCalendar file (RFC 5545): each day of each event is a date off. What is called "Cuti Bersama …" is joint leave, the rest
    /// national holidays (local ones when a unit is given).
    /// </summary>
    /// <param name="file">The bytes.</param>
    /// <param name="zone">The body's zone, for events with a time in UTC.</param>
    /// <param name="legalBasis">The decree: the format has no place for it.</param>
    /// <param name="unitId">The unit in which all days hold; null: everywhere.</param>
    public static HolidayImportResult ReadICalendar(byte[] file, LegalZone zone, string legalBasis, Guid? unitId = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        var found = new HolidayCollector(legalBasis, unitId);
        var reading = ICalendarReader.Read(file, zone.TimeZone());
        for (var i = 0; i < reading.Events.Count; i++)
        {
            var entry = reading.Events[i];
            var days = entry.LastDay.DayNumber - entry.FirstDay.DayNumber + 1;
            if (days > LongestEvent) found.Error(i + 1, nameof(CalendarTexts.ImportTooLong), entry.Summary, days);
            else for (var day = entry.FirstDay; day <= entry.LastDay; day = day.AddDays(1)) found.Take(i + 1, day, "", entry.Summary, "", "");
        }

        var next = reading.Events.Count + 1;
        if (reading.Fault is { } fault) found.Error(next, FaultKey(fault));
        else if (reading.Events.Count == 0) found.Error(next, nameof(CalendarTexts.ImportEmpty));
        return found.Result();
    }

    private static string FaultKey(ICalendarFault fault) => fault switch
    {
        ICalendarFault.NotACalendar => nameof(CalendarTexts.ImportNotACalendar),
        ICalendarFault.BadDate => nameof(CalendarTexts.ImportBadEvent),
        _ => nameof(CalendarTexts.ImportTooLarge),
    };

    private static DateOnly? Date(string text)
    {
        if (DateOnly.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 3 || !int.TryParse(parts[0], CultureInfo.InvariantCulture, out var day)
            || !int.TryParse(parts[2], CultureInfo.InvariantCulture, out var year)) return null;
        var month = HolidayWords.Month(parts[1]);
        return month is { } m && year is >= 1 and <= 9999 && day >= 1 && day <= DateTime.DaysInMonth(year, m) ? new DateOnly(year, m, day) : null;
    }

    /// <summary>Positions of the known columns; -1 for those that are not there.</summary>
    private sealed record Columns(int Date, int Weekday, int Name, int Kind, int Basis)
    {
        public static Columns? Find(IReadOnlyList<string> headers)
        {
            int At(params string[] names) =>
                headers.ToList().FindIndex(h => names.Contains(h.Trim().ToLowerInvariant(), StringComparer.Ordinal));
            var columns = new Columns(
                At("date", "tanggal"), At("weekday_id", "weekday", "hari"), At("name_id", "name", "nama", "keterangan", "uraian"),
                At("type", "kind", "jenis"), At("legal_basis", "basis", "dasar", "dasar_hukum", "dasar hukum"));
            return columns.Date < 0 || columns.Name < 0 ? null : columns;
        }
    }
}
