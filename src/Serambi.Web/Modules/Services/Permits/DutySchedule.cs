using Serambi.Platform.Calendar;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>
/// On which days a report is due. The last entry whose first day has come speaks for a day. A holiday is a day like every other: the duty is told the day
/// before, and who thinks otherwise waives it.
/// </summary>
internal static class DutySchedule
{
    /// <summary>Nobody plans further.</summary>
    public const int MostDays = 3_660;

    /// <summary>Due dates after a day, up to another one.</summary>
    public static IEnumerable<DateOnly> DueDates(IReadOnlyList<ScheduleDeclaration> schedule, DateOnly after, DateOnly through)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        for (var day = after.AddDays(1); day <= through; day = day.AddDays(1))
            if (EntryOn(schedule, day)?.Days.Contains(day.DayOfWeek) == true) yield return day;
    }

    /// <summary>A due date as it is written down.</summary>
    public static PermitDuty Write(IReadOnlyList<ScheduleDeclaration> schedule, Guid permitId, DateOnly due, LegalZone zone)
    {
        var entry = EntryOn(schedule, due) ?? throw new ArgumentException($"Nothing is due on {due:yyyy-MM-dd}.", nameof(due));
        var late = zone.StartOfDayUtc(due) + entry.At.ToTimeSpan() + TimeSpan.FromMinutes(1);
        return new PermitDuty { PermitId = permitId, DueOn = due, LateFromUtc = late, ClosesAtUtc = late.AddHours(entry.Grace) };
    }

    /// <summary>A schedule that another one follows: the days before one day as the first says, that day and those after it as the second.</summary>
    public static IReadOnlyList<ScheduleDeclaration> Change(IReadOnlyList<ScheduleDeclaration> before, IReadOnlyList<ScheduleDeclaration> after, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var first = EntryOn(after, from) is { } entry ? entry with { From = from } : new ScheduleDeclaration(from, null, [], TimeOnly.MinValue, 0);
        return [.. before.Where(e => e.From < from), first, .. after.Where(e => e.From > from)];
    }

    private static ScheduleDeclaration? EntryOn(IReadOnlyList<ScheduleDeclaration> schedule, DateOnly day) =>
        schedule.LastOrDefault(e => e.From <= day) is { } entry && (entry.To is null || day <= entry.To) ? entry : null;
}

/// <summary>What follows from reports that are missing.</summary>
internal static class SanctionLadder
{
    /// <summary>The step that is due now: the gravest for a missed date and so many in a row, unless as much was done already; null: none.</summary>
    public static SanctionDeclaration? Next(IReadOnlyList<SanctionDeclaration> ladder, DateOnly missedOn, int missed, SanctionKind done) =>
        ladder.Where(s => s.IsAbout(missedOn) && s.Missed <= missed).MaxBy(s => s.Do) is { } step && step.Do > done ? step : null;
}
