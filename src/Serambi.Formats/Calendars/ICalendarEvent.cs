namespace Serambi.Formats.Calendars;

/// <summary>An event to be written: whole days, or from a moment on.</summary>
/// <param name="Uid">The same for the same event for ever, so that calendars replace it instead of doubling it.</param>
/// <param name="Summary">One line.</param>
/// <param name="FirstDay">The first day.</param>
/// <param name="LastDay">The last day, included.</param>
public sealed record ICalendarEvent(string Uid, string Summary, DateOnly FirstDay, DateOnly LastDay)
{
    public string? Description { get; init; }

    public Uri? Url { get; init; }

    /// <summary>When it begins on its first day, in UTC; null: it takes the whole day. Without <see cref="EndsUtc"/> it ends as it begins (RFC 5545 3.6.1): nobody knows it.</summary>
    public DateTime? BeginsUtc { get; init; }

    /// <summary>When it ends, in UTC; of an event with a beginning alone. Null: nobody knows.</summary>
    public DateTime? EndsUtc { get; init; }

    /// <summary>Where it takes place; empty for nowhere in particular.</summary>
    public string? Location { get; init; }

    /// <summary>Of an event that changes: calendars that know it take the higher number (RFC 5545 3.8.7.4). Null: it has neither number nor status.</summary>
    public int? Sequence { get; init; }

    /// <summary>It does not take place; said of events with a <see cref="Sequence"/>.</summary>
    public bool Cancelled { get; init; }

    /// <summary>When it last changed, in UTC.</summary>
    public DateTime? ChangedUtc { get; init; }

    /// <summary>How long before the event, or before midnight of its first day, the reader is reminded; null for no reminder.</summary>
    public TimeSpan? AlarmBefore { get; init; }
}

/// <summary>An event that was read.</summary>
/// <param name="Uid">As written; empty when it has none.</param>
/// <param name="Summary">Unescaped; empty when it has none.</param>
/// <param name="FirstDay">The first day, by the reader's time zone if the event has a time in UTC.</param>
/// <param name="LastDay">The last day, included.</param>
public sealed record ICalendarEntry(string Uid, string Summary, DateOnly FirstDay, DateOnly LastDay);

/// <summary>Why a calendar is not taken, or not as a whole.</summary>
public enum ICalendarFault
{
    /// <summary>It does not begin with BEGIN:VCALENDAR, or is not UTF-8.</summary>
    NotACalendar,
    TooLarge,
    TooManyEvents,

    /// <summary>An event without a readable start, or that ends before it starts.</summary>
    BadDate,
}

/// <summary>What was read up to the fault, if there is one.</summary>
/// <param name="Events">In the order of the file.</param>
/// <param name="Fault">Null when all of the file was read.</param>
/// <param name="Line">The unfolded line of the fault, from 1; 0 without fault.</param>
public sealed record ICalendarReading(IReadOnlyList<ICalendarEntry> Events, ICalendarFault? Fault, int Line);
