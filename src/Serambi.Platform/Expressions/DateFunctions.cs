namespace Serambi.Platform.Expressions;

/// <summary>Days of the years 1900 to 2200; what leaves them is null.</summary>
internal static class DateFunctions
{
    private const int FirstYear = 1900;
    private const int LastYear = 2200;
    private const int MostWorkingDays = 2_500;
    private static readonly ExpressionParameter Date = new(ValueKinds.Date);
    private static readonly ExpressionParameter Number = new(ValueKinds.Number);

    public static IEnumerable<ExpressionFunction> All { get; } =
    [
        new("year", "year(date)", 1, ExpressionType.Number, [Date], (a, _) => (decimal)((DateOnly)a[0]!).Year),
        new("month", "month(date)", 1, ExpressionType.Number, [Date], (a, _) => (decimal)((DateOnly)a[0]!).Month),
        new("day", "day(date)", 1, ExpressionType.Number, [Date], (a, _) => (decimal)((DateOnly)a[0]!).Day),
        new("weekday", "weekday(date)", 1, ExpressionType.Number, [Date], (a, _) => (decimal)(((int)((DateOnly)a[0]!).DayOfWeek + 6) % 7 + 1)),
        new("age", "age(date)", 1, ExpressionType.Number, [Date], (a, context) => (decimal)Age((DateOnly)a[0]!, context.Today)),
        new("add_days", "add_days(date, number)", 2, ExpressionType.Date, [Date, Number], (a, _) => AddDays((DateOnly)a[0]!, (decimal)a[1]!)),
        new("add_months", "add_months(date, number)", 2, ExpressionType.Date, [Date, Number], (a, _) => AddMonths((DateOnly)a[0]!, (decimal)a[1]!)),
        new("add_working_days", "add_working_days(date, number)", 2, ExpressionType.Date, [Date, Number], (a, context) => AddWorkingDays((DateOnly)a[0]!, (decimal)a[1]!, context)),
        new("days_between", "days_between(from, to)", 2, ExpressionType.Number, [Date, Date], (a, _) => (decimal)(((DateOnly)a[1]!).DayNumber - ((DateOnly)a[0]!).DayNumber)),
        new("working_days_between", "working_days_between(from, to)", 2, ExpressionType.Number, [Date, Date],
            (a, context) => Holds(((DateOnly)a[0]!).Year) && Holds(((DateOnly)a[1]!).Year) ? (decimal)context.Calendar.Between((DateOnly)a[0]!, (DateOnly)a[1]!) : null),
        new("is_working_day", "is_working_day(date)", 1, ExpressionType.YesNo, [Date], (a, context) => context.Calendar.IsWorkingDay((DateOnly)a[0]!)),
    ];

    /// <summary>Whether the language knows days of a year.</summary>
    public static bool Holds(int year) => year is >= FirstYear and <= LastYear;

    private static int Age(DateOnly born, DateOnly today)
    {
        var years = today.Year - born.Year;
        return (today.Month, today.Day).CompareTo((born.Month, born.Day)) < 0 ? years - 1 : years;
    }

    private static DateOnly? AddDays(DateOnly date, decimal days)
    {
        var number = decimal.Truncate(days) is var whole and > -1_000_000 and < 1_000_000 ? date.DayNumber + (int)whole : -1;
        return number >= 0 && number <= DateOnly.MaxValue.DayNumber && DateOnly.FromDayNumber(number) is var result && Holds(result.Year) ? result : null;
    }

    private static DateOnly? AddMonths(DateOnly date, decimal months) =>
        decimal.Truncate(months) is var whole and > -10_000 and < 10_000 && Holds((int)Math.Floor((date.Year * 12 + date.Month - 1 + whole) / 12)) ? date.AddMonths((int)whole) : null;

    private static DateOnly? AddWorkingDays(DateOnly date, decimal days, ExpressionContext context) =>
        decimal.Truncate(days) is var whole and >= -MostWorkingDays and <= MostWorkingDays && Holds(date.Year) && context.Calendar.Add(date, (int)whole).Date is var result && Holds(result.Year) ? result : null;
}
