using System.Globalization;
using System.Text;
using Serambi.Formats.Text;

namespace Serambi.Formats.Calendars;

/// <summary>Writes events as iCalendar (RFC 5545): CRLF, lines folded at 75 octets, text escaped.</summary>
public static class ICalendarWriter
{
    /// <summary>The media type to deliver it with.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";

    private const int MaxOctets = 75;
    private const string Date = "yyyyMMdd";
    private const string Moment = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The calendar as text.</summary>
    /// <param name="productId">PRODID: who wrote it, e.g. <c>-//Serambi//ID</c>.</param>
    /// <param name="events">The events.</param>
    /// <param name="stampUtc">When it was written; DTSTAMP of every event.</param>
    /// <param name="name">What a calendar that is subscribed to is called (RFC 7986); it is asked for again each hour. Null for single events.</param>
    /// <exception cref="ArgumentException"><paramref name="stampUtc"/> is not UTC, or an event ends before it begins.</exception>
    public static string Write(string productId, IEnumerable<ICalendarEvent> events, DateTime stampUtc, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (stampUtc.Kind != DateTimeKind.Utc)
        {
            throw new ArgumentException("UTC expected", nameof(stampUtc));
        }

        var text = new StringBuilder();
        Line(text, "BEGIN", "VCALENDAR");
        Line(text, "VERSION", "2.0");
        Line(text, "PRODID", Escape(productId));
        Line(text, "CALSCALE", "GREGORIAN");
        Line(text, "METHOD", "PUBLISH");
        if (name is not null)
        {
            Line(text, "NAME", Escape(name));
            Line(text, "X-WR-CALNAME", Escape(name));
            Line(text, "REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        }

        foreach (var e in events)
        {
            Event(text, e, stampUtc);
        }

        Line(text, "END", "VCALENDAR");
        return text.ToString();
    }

    private static void Event(StringBuilder text, ICalendarEvent e, DateTime stampUtc)
    {
        if (e.LastDay < e.FirstDay || e.EndsUtc < e.BeginsUtc)
        {
            throw new ArgumentException("The event ends before it begins", nameof(e));
        }

        Line(text, "BEGIN", "VEVENT");
        Line(text, "UID", Escape(e.Uid));
        Line(text, "DTSTAMP", stampUtc.ToString(Moment, CultureInfo.InvariantCulture));
        if (e.BeginsUtc is { } begins)
        {
            Line(text, "DTSTART", begins.ToString(Moment, CultureInfo.InvariantCulture));
            if (e.EndsUtc is { } ends)
            {
                Line(text, "DTEND", ends.ToString(Moment, CultureInfo.InvariantCulture));
            }
        }
        else
        {
            Line(text, "DTSTART;VALUE=DATE", e.FirstDay.ToString(Date, CultureInfo.InvariantCulture));

            // DTEND is the day after the last (3.6.1).
            Line(text, "DTEND;VALUE=DATE", e.LastDay.AddDays(1).ToString(Date, CultureInfo.InvariantCulture));
        }

        Line(text, "SUMMARY", Escape(e.Summary));
        Line(text, "TRANSP", e.BeginsUtc is null ? "TRANSPARENT" : "OPAQUE");
        if (!string.IsNullOrEmpty(e.Description))
        {
            Line(text, "DESCRIPTION", Escape(e.Description));
        }

        if (e.Url is { } url)
        {
            Line(text, "URL", url.AbsoluteUri);
        }

        if (!string.IsNullOrEmpty(e.Location))
        {
            Line(text, "LOCATION", Escape(e.Location));
        }

        if (e.Sequence is { } sequence)
        {
            Line(text, "SEQUENCE", sequence.ToString(CultureInfo.InvariantCulture));
            Line(text, "STATUS", e.Cancelled ? "CANCELLED" : "CONFIRMED");
        }

        if (e.ChangedUtc is { } changed)
        {
            Line(text, "LAST-MODIFIED", changed.ToString(Moment, CultureInfo.InvariantCulture));
        }

        if (e.AlarmBefore is { } before)
        {
            Line(text, "BEGIN", "VALARM");
            Line(text, "ACTION", "DISPLAY");
            Line(text, "DESCRIPTION", Escape(e.Summary));
            Line(text, "TRIGGER", string.Create(CultureInfo.InvariantCulture, $"{(before < TimeSpan.Zero ? "" : "-")}PT{Math.Abs((long)before.TotalMinutes)}M"));
            Line(text, "END", "VALARM");
        }

        Line(text, "END", "VEVENT");
    }

    private static string Escape(string text) => PlainText.Clean(text, multiline: true).Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>Folds between characters, never inside one (3.1).</summary>
    private static void Line(StringBuilder text, string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MaxOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
