using Serambi.Platform.Calendar;

namespace Serambi.Web.Modules.InformationRequests.Demo;

/// <summary>How far a request of the demonstration has come.</summary>
internal enum DemoFate
{
    Answered,
    AnsweredLate,
    Extended,
    Withdrawn,

    /// <summary>Nobody has touched it yet.</summary>
    OpenNew,
    OpenAssigned,
    OpenInProgress,
    OpenWithUnit,
    OpenTalking,
    OpenExtended,

    /// <summary>Waits for what the requester left out.</summary>
    OpenIncomplete,

    /// <summary>A refusal waits for the superior.</summary>
    OpenProposed,

    /// <summary>Answered, and still to be delivered.</summary>
    OpenAnnounced,
}

/// <summary>A request to be told.</summary>
/// <param name="Index">Names it: the same request in every telling.</param>
/// <param name="Received">Legal day of receipt.</param>
internal sealed record DemoRequest(int Index, DateOnly Received, DemoFate Fate, int Seed);

/// <summary>Which requests the demonstration holds: two years of finished ones, and open ones around today's due dates.</summary>
internal static class DemoPlan
{
    private const int Days = 730;
    private const int ReplyPeriod = 10;

    /// <summary>In the order of receipt, so that numbers follow dates.</summary>
    /// <param name="finished">How many of the two years before; those around today come in addition.</param>
    /// <param name="today">Today in the body's zone.</param>
    /// <param name="calendar">The body's working days.</param>
    public static IReadOnlyList<DemoRequest> Make(int finished, DateOnly today, WorkingCalendar calendar)
    {
        var random = new Random(20260306);
        var newest = calendar.Add(today, -19).Date;
        var oldest = today.AddDays(-Days);
        var span = newest.DayNumber - oldest.DayNumber;
        var made = new List<(DateOnly Day, DemoFate Fate)>();
        for (var i = 0; i < finished; i++)
        {
            // The square root makes later months busier than earlier ones.
            var day = oldest.AddDays((int)(span * Math.Sqrt((i + random.NextDouble()) / finished)));
            made.Add((Weekdays(day, random, calendar), random.Next(100) switch { < 76 => DemoFate.Answered, < 84 => DemoFate.AnsweredLate, < 95 => DemoFate.Extended, _ => DemoFate.Withdrawn }));
        }

        var anchor = calendar.OnOrAfter(today).Date;
        foreach (var (left, fate) in Open()) made.Add((calendar.Add(calendar.Add(anchor, left).Date, -ReplyPeriod).Date, fate));
        return [.. made.Where(m => m.Day <= today).OrderBy(m => m.Day).Select((m, index) => new DemoRequest(index, m.Day, m.Fate, random.Next()))];
    }

    /// <summary>Working days left until the date, and the stage.</summary>
    private static IEnumerable<(int Left, DemoFate Fate)> Open() =>
    [
        (-5, DemoFate.OpenWithUnit), (-3, DemoFate.OpenInProgress), (-2, DemoFate.OpenExtended), (-1, DemoFate.OpenTalking), (-1, DemoFate.OpenWithUnit),
        (0, DemoFate.OpenWithUnit), (0, DemoFate.OpenInProgress), (0, DemoFate.OpenTalking), (0, DemoFate.OpenExtended),
        (1, DemoFate.OpenWithUnit), (1, DemoFate.OpenInProgress), (1, DemoFate.OpenTalking), (1, DemoFate.OpenAssigned),
        (2, DemoFate.OpenWithUnit), (2, DemoFate.OpenTalking), (2, DemoFate.OpenInProgress),
        (3, DemoFate.OpenWithUnit), (3, DemoFate.OpenInProgress), (4, DemoFate.OpenTalking), (4, DemoFate.OpenWithUnit), (4, DemoFate.Withdrawn),
        (5, DemoFate.OpenWithUnit), (5, DemoFate.OpenInProgress), (5, DemoFate.OpenProposed), (3, DemoFate.OpenAnnounced), (5, DemoFate.Answered), (6, DemoFate.OpenTalking), (6, DemoFate.OpenWithUnit),
        (6, DemoFate.OpenAssigned), (7, DemoFate.OpenInProgress), (7, DemoFate.OpenWithUnit), (7, DemoFate.OpenNew), (8, DemoFate.OpenAssigned),
        (8, DemoFate.OpenInProgress), (9, DemoFate.OpenIncomplete), (8, DemoFate.OpenNew), (8, DemoFate.OpenTalking), (9, DemoFate.OpenAssigned), (9, DemoFate.OpenNew),
        (9, DemoFate.OpenNew), (9, DemoFate.OpenAssigned), (10, DemoFate.OpenNew), (10, DemoFate.OpenNew), (10, DemoFate.OpenNew), (10, DemoFate.OpenAssigned),
    ];

    /// <summary>Most requests come on working days; every twelfth comes when the office is closed.</summary>
    private static DateOnly Weekdays(DateOnly day, Random random, WorkingCalendar calendar) =>
        random.Next(12) == 0 || calendar.IsWorkingDay(day) ? day : calendar.OnOrAfter(day).Date;
}
