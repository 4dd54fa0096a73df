using System.Globalization;
using System.Text;
using Serambi.Formats.Text;

namespace Serambi.Formats.Calendars;

/// <summary>Reads the events of an iCalendar file (RFC 5545) as days: what is needed to import holidays. Recurrence rules are not expanded.</summary>
public static class ICalendarReader
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>Most events.</summary>
    public const int MaxEvents = 5_000;

    /// <summary>Most characters kept of a UID or a summary.</summary>
    public const int MaxTextLength = 500;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the file; a malformed one never throws.</summary>
    /// <param name="file">The file's bytes, UTF-8 with or without byte order mark, lines ended by CRLF or LF.</param>
    /// <param name="zone">The time zone in which a time in UTC becomes a day; times with TZID or without zone are taken as written.</param>
    public static ICalendarReading Read(ReadOnlySpan<byte> file, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (file.Length > MaxBytes)
        {
            return new ICalendarReading([], ICalendarFault.TooLarge, 0);
        }

        var lines = Unfold(file);
        if (lines is not [var first, ..] || !first.Trim().Equals("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
        {
            return new ICalendarReading([], ICalendarFault.NotACalendar, 1);
        }

        return new Reading(zone).Of(lines);
    }

    /// <summary>Folding may cut inside a character: it is undone on bytes. Null when the result is not UTF-8.</summary>
    private static string[]? Unfold(ReadOnlySpan<byte> file)
    {
        file = file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? file[3..] : file;
        var unfolded = new List<byte>(file.Length);
        for (var i = 0; i < file.Length; i++)
        {
            var lineBreak = file[i] == '\r' && i + 1 < file.Length && file[i + 1] == '\n' ? 2 : file[i] is (byte)'\n' or (byte)'\r' ? 1 : 0;
            if (lineBreak > 0 && i + lineBreak < file.Length && file[i + lineBreak] is (byte)' ' or (byte)'\t')
            {
                i += lineBreak;
                continue;
            }

            unfolded.Add(lineBreak > 0 ? (byte)'\n' : file[i]);
            i += Math.Max(0, lineBreak - 1);
        }

        try
        {
            return Utf8.GetString([.. unfolded]).Split('\n');
        }
        catch (DecoderFallbackException)
        {
            // The strict decoder's way of saying "not UTF-8".
            return null;
        }
    }

    private sealed class Reading(TimeZoneInfo zone)
    {
        private readonly List<ICalendarEntry> events = [];
        private readonly Stack<string> open = new();
        private string uid = "";
        private string summary = "";
        private (DateOnly Day, bool IsMidnight)? start;
        private (DateOnly Day, bool IsMidnight)? end;
        private bool badDate;

        public ICalendarReading Of(string[] lines)
        {
            for (var i = 0; i < lines.Length; i++)
            {
                if (Line(lines[i]) is { } fault)
                {
                    return new ICalendarReading(events, fault, i + 1);
                }
            }

            return new ICalendarReading(events, Fault: null, 0);
        }

        private ICalendarFault? Line(string line)
        {
            var colon = Colon(line);
            if (colon < 0)
            {
                return null;
            }

            var value = line[(colon + 1)..].TrimEnd();
            var name = line[..colon].Split(';')[0].Trim().ToUpperInvariant();
            switch (name)
            {
                case "BEGIN" when open.Count < 10:
                    open.Push(value.ToUpperInvariant());
                    (uid, summary, start, end, badDate) = open.Peek() == "VEVENT" ? ("", "", null, null, false) : (uid, summary, start, end, badDate);
                    return null;
                case "END" when open.TryPop(out var component) && component == "VEVENT":
                    return Close();
                case var _ when open.TryPeek(out var current) && current == "VEVENT":
                    Property(name, value);
                    return null;
                default:
                    return null;
            }
        }

        private void Property(string name, string value)
        {
            switch (name)
            {
                case "UID":
                    uid = Text(value);
                    break;
                case "SUMMARY":
                    summary = Text(value);
                    break;
                case "DTSTART":
                    start = Day(value);
                    badDate |= start is null;
                    break;
                case "DTEND":
                    end = Day(value);
                    badDate |= end is null;
                    break;
            }
        }

        /// <summary>An end at midnight is not part of the event (3.6.1).</summary>
        private ICalendarFault? Close()
        {
            if (badDate || start is not { } from)
            {
                return ICalendarFault.BadDate;
            }

            var last = end is not { } to ? from.Day : to.IsMidnight && to.Day > from.Day ? to.Day.AddDays(-1) : to.Day;
            if (last < from.Day)
            {
                return ICalendarFault.BadDate;
            }

            if (events.Count >= MaxEvents)
            {
                return ICalendarFault.TooManyEvents;
            }

            events.Add(new ICalendarEntry(uid, summary, from.Day, last));
            return null;
        }

        private (DateOnly Day, bool IsMidnight)? Day(string value)
        {
            if (DateOnly.TryParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return (day, true);
            }

            var isUtc = value.EndsWith('Z');
            if (!DateTime.TryParseExact(isUtc ? value[..^1] : value, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            {
                return null;
            }

            var local = isUtc ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc), zone) : time;
            return (DateOnly.FromDateTime(local), local.TimeOfDay == TimeSpan.Zero);
        }

        /// <summary>The colon that ends the name: parameters may hold others in quotation marks.</summary>
        private static int Colon(string line)
        {
            var quoted = false;
            for (var i = 0; i < line.Length; i++)
            {
                quoted ^= line[i] == '"';
                if (line[i] == ':' && !quoted)
                {
                    return i;
                }
            }

            return -1;
        }

        private static string Text(string value)
        {
            var text = new StringBuilder(value.Length);
            for (var i = 0; i < value.Length; i++)
            {
                var escaped = value[i] == '\\' && i + 1 < value.Length;
                var c = value[escaped ? ++i : i];
                text.Append(escaped && (c is 'n' or 'N') ? '\n' : c);
            }

            var clean = PlainText.Clean(text.ToString(), multiline: false);
            return clean.Length <= MaxTextLength ? clean : PlainText.Clean(clean[..MaxTextLength], multiline: false);
        }
    }
}
