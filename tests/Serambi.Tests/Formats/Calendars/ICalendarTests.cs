using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Serambi.Formats.Calendars;
using Serambi.Tests.Formats.Files;
using Xunit;

namespace Serambi.Tests.Formats.Calendars;

public sealed class ICalendarTests
{
    private static readonly DateTime Stamp = new(2026, 3, 6, 1, 2, 3, DateTimeKind.Utc);
    private static readonly TimeZoneInfo Jakarta = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");

    [Fact]
    public void Write_AllDayWithAlarm_IsExactlyThis()
    {
        var text = ICalendarWriter.Write("-//Serambi//ID", [new ICalendarEvent("a@b.id", "Tenggat; a, b\\c", new DateOnly(2026, 3, 20), new DateOnly(2026, 3, 20))
        {
            Description = "baris 1\nbaris 2",
            Url = new Uri("https://contoh.id/x"),
            AlarmBefore = TimeSpan.FromHours(15),
        }], Stamp);
        Assert.Equal(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Serambi//ID
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            BEGIN:VEVENT
            UID:a@b.id
            DTSTAMP:20260306T010203Z
            DTSTART;VALUE=DATE:20260320
            DTEND;VALUE=DATE:20260321
            SUMMARY:Tenggat\; a\, b\\c
            TRANSP:TRANSPARENT
            DESCRIPTION:baris 1\nbaris 2
            URL:https://contoh.id/x
            BEGIN:VALARM
            ACTION:DISPLAY
            DESCRIPTION:Tenggat\; a\, b\\c
            TRIGGER:-PT900M
            END:VALARM
            END:VEVENT
            END:VCALENDAR

            """.ReplaceLineEndings("\r\n"), text);
    }

    [Fact]
    public void Write_AtAnHour_BeginsInUtc_AndTakesTime()
    {
        var text = ICalendarWriter.Write("p", [new ICalendarEvent("u", "Janji", new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 9)) { BeginsUtc = new DateTime(2026, 3, 9, 2, 30, 0, DateTimeKind.Utc) }], Stamp);
        Assert.Contains("\r\nDTSTART:20260309T023000Z\r\nSUMMARY:Janji\r\nTRANSP:OPAQUE\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhatChanges_HasNumberStatusPlaceAndEnd()
    {
        var begins = new DateTime(2026, 3, 9, 2, 30, 0, DateTimeKind.Utc);
        var text = ICalendarWriter.Write("p", [new ICalendarEvent("u", "Rapat", new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 10)) { BeginsUtc = begins, EndsUtc = begins.AddHours(25), Location = "Aula, lt 2", Sequence = 3, Cancelled = true, ChangedUtc = Stamp }], Stamp, "Agenda; contoh");
        Assert.Contains("\r\nNAME:Agenda\\; contoh\r\nX-WR-CALNAME:Agenda\\; contoh\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nBEGIN:VEVENT\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nDTSTART:20260309T023000Z\r\nDTEND:20260310T033000Z\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nLOCATION:Aula\\, lt 2\r\nSEQUENCE:3\r\nSTATUS:CANCELLED\r\nLAST-MODIFIED:20260306T010203Z\r\nEND:VEVENT\r\n", text, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ICalendarWriter.Write("p", [new ICalendarEvent("u", "x", new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 9)) { BeginsUtc = begins, EndsUtc = begins.AddHours(-1) }], Stamp));
    }

    [Fact]
    public void Write_LocalStamp_Throws() => Assert.Throws<ArgumentException>(() => ICalendarWriter.Write("x", [], DateTime.SpecifyKind(Stamp, DateTimeKind.Local)));

    [Fact]
    public void WriteThenRead_AnySummary_FoldsAndComesBack() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll<NonNull<string>>(s =>
    {
        var summary = Serambi.Formats.Text.PlainText.Clean("\u00E9" + s.Get + "\U0001F600;,\\", multiline: false);
        var text = ICalendarWriter.Write("p", [new ICalendarEvent("u", summary, new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 3))], Stamp);
        var bytes = Encoding.UTF8.GetBytes(text);
        return text.Split("\r\n").All(l => Encoding.UTF8.GetByteCount(l) <= 75)
            && (summary.Length > ICalendarReader.MaxTextLength
                || Read(bytes).Events.Single() == new ICalendarEntry("u", summary, new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 3)));
    }));

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20260101", "2026-01-01", "2026-01-01")]
    [InlineData("DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20260101", "2026-01-01", "2026-01-01")]
    [InlineData("DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20260104", "2026-01-01", "2026-01-03")]
    [InlineData("DTSTART:20251231T170000Z\nDTEND:20260101T170000Z", "2026-01-01", "2026-01-01")]
    [InlineData("DTSTART;TZID=Asia/Jayapura:20260101T080000\nDTEND;TZID=Asia/Jayapura:20260102T090000", "2026-01-01", "2026-01-02")]
    [InlineData("DTSTART;X=\"a:b\":20260101", "2026-01-01", "2026-01-01")]
    [InlineData("BEGIN:VALARM\nDTSTART:x\nEND:VALARM\nDTSTART:20260101", "2026-01-01", "2026-01-01")]
    public void Read_EveryFormOfDate_BecomesDays(string lines, string first, string last)
    {
        var entry = Assert.Single(Read(Event(lines)).Events);
        Assert.Equal((first, last), (entry.FirstDay.ToString("O", CultureInfo.InvariantCulture), entry.LastDay.ToString("O", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Read_FoldInsideACharacter_IsUndoneOnBytes()
    {
        var bytes = Event("DTSTART:20260101\nSUMMARY:Id\u00E9");
        var at = bytes.AsSpan().IndexOf("\u00E9"u8) + 1;
        Assert.Equal("Id\u00E9", Read([.. bytes[..at], .. "\r\n "u8, .. bytes[at..]]).Events[0].Summary);
    }

    [Theory]
    [InlineData("DTSTART:2026", ICalendarFault.BadDate)]
    [InlineData("SUMMARY:x", ICalendarFault.BadDate)]
    [InlineData("DTSTART:20260102\nDTEND:20260101", ICalendarFault.BadDate)]
    public void Read_BadEvent_StopsWithTheFault(string lines, ICalendarFault fault) => Assert.Equal(fault, Read(Event(lines)).Fault);

    [Fact]
    public void Read_WhatIsNoCalendar_IsRefused()
    {
        Assert.Equal(ICalendarFault.NotACalendar, Read("hello"u8.ToArray()).Fault);
        Assert.Equal(ICalendarFault.NotACalendar, Read([]).Fault);
        Assert.Equal(ICalendarFault.NotACalendar, Read([.. "BEGIN:VCALENDAR\n"u8, 0xFF]).Fault);
        Assert.Equal(ICalendarFault.TooLarge, Read(new byte[ICalendarReader.MaxBytes + 1]).Fault);
        var many = string.Concat(Enumerable.Repeat("BEGIN:VEVENT\nDTSTART:20260101\nEND:VEVENT\n", ICalendarReader.MaxEvents + 1));
        Assert.Equal(ICalendarFault.TooManyEvents, Read(Encoding.UTF8.GetBytes("BEGIN:VCALENDAR\n" + many)).Fault);
    }

    [Fact]
    public void Read_RandomOrMutatedBytes_NeverThrows()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll<byte[]>(bytes => Read([.. "BEGIN:VCALENDAR\n"u8, .. bytes]).Events.Count >= 0));
        var random = new Random(20260306);
        var valid = Event("UID:a\nDTSTART:20260101T000000Z\nDTEND:99991231T235959Z\nSUMMARY:a\\nb");
        for (var i = 0; i < 3_000; i++)
        {
            Assert.NotNull(Read(FileFuzzTests.Mutate(valid, random)).Events);
        }
    }

    private static byte[] Event(string lines) => Encoding.UTF8.GetBytes($"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n");

    private static ICalendarReading Read(byte[] bytes) => ICalendarReader.Read(bytes, Jakarta);
}
