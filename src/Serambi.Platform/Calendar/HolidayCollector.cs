namespace Serambi.Platform.Calendar;

/// <summary>Checks the rows of an import one by one and keeps the good ones.</summary>
internal sealed class HolidayCollector(string legalBasis, Guid? unitId)
{
    private readonly List<HolidayEntry> entries = [];
    private readonly List<ImportMessage> messages = [];
    private readonly Dictionary<(DateOnly, string), int> seen = [];

    public void Take(int line, DateOnly date, string weekday, string name, string kind, string basis)
    {
        if (name.Length == 0)
        {
            Error(line, nameof(CalendarTexts.ImportNoName));
            return;
        }

        if (kind.Length > 0 && HolidayWords.Kind(kind) is null)
        {
            Error(line, nameof(CalendarTexts.ImportBadKind), kind);
            return;
        }

        basis = basis.Length > 0 ? basis : legalBasis.Trim();
        if (basis.Length == 0)
        {
            Error(line, nameof(CalendarTexts.ImportNoBasis));
            return;
        }

        if (!seen.TryAdd((date, name.ToUpperInvariant()), line))
        {
            Warn(line, nameof(CalendarTexts.ImportRepeated), LegalDates.Date(date), seen[(date, name.ToUpperInvariant())]);
            return;
        }

        if (weekday.Length > 0 && HolidayWords.Weekday(weekday) != date.DayOfWeek)
            Warn(line, nameof(CalendarTexts.ImportWrongWeekday), LegalDates.Date(date), LegalDates.Weekday(date.DayOfWeek), weekday);
        entries.Add(new HolidayEntry(date, name, HolidayWords.Kind(kind) ?? HolidayWords.KindByName(name, unitId), basis, unitId));
    }

    public void Error(int line, string key, params object[] args) =>
        messages.Add(new ImportMessage(line, IsError: true, CalendarWords.Format(key, null, args)));

    public HolidayImportResult Only(int line, string key)
    {
        Error(line, key);
        return Result();
    }

    public HolidayImportResult Result() => new([.. entries.OrderBy(e => e.Date)], [.. messages.OrderBy(m => m.Line)]);

    private void Warn(int line, string key, params object[] args) =>
        messages.Add(new ImportMessage(line, IsError: false, CalendarWords.Format(key, null, args)));
}

/// <summary>Words for kinds, weekdays and months as holiday files write them, in either language.</summary>
internal static class HolidayWords
{
    private static readonly string[] MonthWords = [.. Names(nameof(CalendarTexts.Months)), .. Names(nameof(CalendarTexts.MonthsShort))];
    private static readonly string[] WeekdayWords = Names(nameof(CalendarTexts.Weekdays));

    /// <summary>1 to 12; null when the word is no month.</summary>
    public static int? Month(string word) => Index(MonthWords, word, 12) + 1;

    public static DayOfWeek? Weekday(string word) => (DayOfWeek?)Index(WeekdayWords, word.Replace("'", "", StringComparison.Ordinal), 7);

    public static HolidayKind? Kind(string word) => word.Trim().Replace(' ', '_').ToLowerInvariant() switch
    {
        "libur_nasional" or "libur" or "nasional" or "national_holiday" => HolidayKind.NationalHoliday,
        "cuti_bersama" or "cuti" or "joint_leave" => HolidayKind.JointLeave,
        "libur_pemilu" or "pemilu" or "election_day" => HolidayKind.ElectionDay,
        "libur_daerah" or "libur_lokal" or "daerah" or "local" => HolidayKind.Local,
        _ => null,
    };

    /// <summary>The kind of a row that does not say it: joint leave is called so in its name.</summary>
    public static HolidayKind KindByName(string name, Guid? unitId) =>
        name.StartsWith("cuti bersama", StringComparison.OrdinalIgnoreCase) ? HolidayKind.JointLeave
        : unitId is null ? HolidayKind.NationalHoliday
        : HolidayKind.Local;

    private static int? Index(string[] words, string word, int period)
    {
        var at = Array.FindIndex(words, w => string.Equals(w, word.Trim(), StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : at % period;
    }

    private static string[] Names(string key) => [.. CalendarWords.Indonesian(key).Split(','), .. CalendarWords.English(key).Split(',')];
}
