namespace Serambi.Platform.Calendar;

/// <summary>Why a date is off.</summary>
public enum HolidayKind
{
    /// <summary>Libur nasional, by the yearly joint decree of three ministers.</summary>
    NationalHoliday,

    /// <summary>Cuti bersama, by the same decree. Whether it stops the clock is a setting of the body; by default it does.</summary>
    JointLeave,

    /// <summary>Polling day declared off by presidential decree (or by the governor for a local election).</summary>
    ElectionDay,

    /// <summary>Off in one region or unit only.</summary>
    Local,
}

/// <summary>One date that is off, as decreed. Dates of religious feasts are decreed too: they are data and never computed.</summary>
/// <param name="Date">The date itself.</param>
/// <param name="NameId">Official Indonesian name.</param>
/// <param name="Kind">Which sort of day off.</param>
/// <param name="LegalBasis">The decree, as it is cited.</param>
/// <param name="UnitCode">The unit for which it holds; null: everywhere.</param>
/// <param name="BasisVerified">False while the decree's number has not been checked against its text.</param>
public sealed record Holiday(
    DateOnly Date, string NameId, HolidayKind Kind, string LegalBasis, string? UnitCode = null, bool BasisVerified = true);

/// <summary>Why a date is no working day: the weekly rest, a holiday, or both.</summary>
/// <param name="IsWeeklyRest">The weekday is outside the working week.</param>
/// <param name="Holidays">The holidays that fall on the date; empty on an ordinary weekend.</param>
public sealed record NonWorkingReason(bool IsWeeklyRest, IReadOnlyList<Holiday> Holidays);
