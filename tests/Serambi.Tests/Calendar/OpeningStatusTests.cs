using System.Globalization;
using Serambi.Platform.Calendar;
using Xunit;

namespace Serambi.Tests.Calendar;

/// <summary>Opening hours in words and at every edge of a day: March 2026 has joint leave on 20, 23 and 24 and Idulfitri on 21 and 22.</summary>
public sealed class OpeningStatusTests
{
    private static readonly WorkingCalendar Calendar = new(ShippedCalendar.Holidays, ShippedCalendar.CoveredYears, WorkingWeek.FiveDays);

    [Theory]
    [InlineData("2026-03-06 07:59", "Tutup, buka hari ini pukul 08.00", "2026-03-06 08:00")]
    [InlineData("2026-03-06 08:00", "Buka sekarang, istirahat pukul 11.30", "2026-03-06 11:30")]
    [InlineData("2026-03-06 11:30", "Istirahat, buka lagi pukul 13.00", "2026-03-06 13:00")]
    [InlineData("2026-03-06 15:59", "Buka sekarang, tutup pukul 16.00", "2026-03-06 16:00")]
    [InlineData("2026-03-06 16:00", "Tutup, buka Senin pukul 08.00", "2026-03-07 00:00")]
    [InlineData("2026-03-08 23:59", "Tutup, buka Senin pukul 08.00", "2026-03-09 00:00")]
    [InlineData("2026-03-09 00:00", "Tutup, buka hari ini pukul 08.00", "2026-03-09 08:00")]
    [InlineData("2026-03-17 17:00", "Tutup, buka Rabu, 25 Maret 2026 pukul 08.00", "2026-03-18 00:00")]   // 18–24 March are off
    public void Status_SaysWhatIsTrue_AndUntilWhen(string local, string text, string changes)
    {
        foreach (var zone in Enum.GetValues<LegalZone>())
        {
            var status = OpeningStatus.Of(Utc(local, zone), OpeningWeek.Usual(5), Calendar, zone);
            Assert.Equal(text, status!.Text(CultureInfo.GetCultureInfo("id-ID")));
            Assert.Equal(Utc(changes, zone), status.ChangesAtUtc);
        }
    }

    [Fact]
    public void Status_EveryMinuteOfAWeek_IsOpenOnlyWithinHours_AndHoldsUntilItChanges()
    {
        var days = OpeningWeek.Usual(6);
        for (var minute = 0; minute < 7 * 24 * 60; minute++)
        {
            var at = Utc("2026-03-02 00:00", LegalZone.Wit).AddMinutes(minute);
            var local = LegalZone.Wit.LocalTime(at);
            var within = days.Where(d => d.Day == local.DayOfWeek).SelectMany(d => d.Periods()).Any(p => p.From <= TimeOnly.FromDateTime(local) && TimeOnly.FromDateTime(local) < p.Until);
            var status = OpeningStatus.Of(at, days, Calendar, LegalZone.Wit)!;
            Assert.Equal(within, status.Open);
            Assert.True(status.ChangesAtUtc > at);
            Assert.Equal(status.Text(), OpeningStatus.Of(status.ChangesAtUtc.AddTicks(-1), days, Calendar, LegalZone.Wit)!.Text());
        }
    }

    [Fact]
    public void Status_WhereNothingIsCertain_IsNotSaid()
    {
        var unknown = new WorkingCalendar([], [2025], WorkingWeek.FiveDays);
        Assert.Null(OpeningStatus.Of(Utc("2026-03-06 09:00", LegalZone.Wib), OpeningWeek.Usual(5), unknown, LegalZone.Wib));
        Assert.Null(OpeningStatus.Of(Utc("2025-12-31 17:00", LegalZone.Wib), OpeningWeek.Usual(5), unknown, LegalZone.Wib));
        Assert.Null(OpeningStatus.Of(Utc("2026-03-06 09:00", LegalZone.Wib), [], Calendar, LegalZone.Wib));
    }

    [Fact]
    public void Lines_JoinDaysWithTheSameHours()
    {
        Assert.Equal(
            ["Senin–Kamis 08.00–16.00 (istirahat 12.00–13.00)", "Jumat 08.00–16.00 (istirahat 11.30–13.00)", "Sabtu 08.00–12.00"],
            OpeningWeek.Lines(OpeningWeek.Usual(6), CultureInfo.GetCultureInfo("id-ID")));
        Assert.Equal("Monday–Thursday 08:00–16:00 (break 12:00–13:00)", OpeningWeek.Lines(OpeningWeek.Usual(5), CultureInfo.GetCultureInfo("en-GB"))[0]);
    }

    [Theory]
    [InlineData(null, null, null, null, null)]
    [InlineData("08:00", "16:00", "12:00", "13:00", null)]
    [InlineData("08:00", null, null, null, "Until")]
    [InlineData(null, null, "12:00", "13:00", "From")]
    [InlineData("16:00", "08:00", null, null, "Until")]
    [InlineData("08:00", "16:00", "12:00", null, "BreakUntil")]
    [InlineData("08:00", "16:00", "13:00", "12:00", "BreakFrom")]
    [InlineData("08:00", "16:00", "12:00", "17:00", "BreakFrom")]
    public void Fault_NamesTheField(string? from, string? until, string? pause, string? again, string? field)
    {
        static TimeOnly? T(string? text) => text is null ? null : TimeOnly.Parse(text, CultureInfo.InvariantCulture);
        Assert.Equal(field, new OpeningDay { From = T(from), Until = T(until), BreakFrom = T(pause), BreakUntil = T(again) }.Fault()?.Field);
    }

    private static DateTime Utc(string local, LegalZone zone) =>
        DateTime.SpecifyKind(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) - zone.Offset(), DateTimeKind.Utc);
}
