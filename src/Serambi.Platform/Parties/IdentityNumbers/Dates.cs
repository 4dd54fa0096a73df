namespace Serambi.Platform.Parties.IdentityNumbers;

/// <summary>Dates inside numbers.</summary>
internal static class Dates
{
    /// <summary>Whether the date exists in the calendar and is not after <paramref name="today"/>.</summary>
    public static bool Exists(int year, int month, int day, DateOnly today) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && new DateOnly(year, month, day) <= today;
}
