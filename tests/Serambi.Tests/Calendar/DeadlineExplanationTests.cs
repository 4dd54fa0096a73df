using System.Globalization;
using Serambi.Platform.Calendar;
using Xunit;

namespace Serambi.Tests.Calendar;

public sealed class DeadlineExplanationTests
{
    private static readonly CultureInfo Indonesian = new("id-ID");
    private static readonly CultureInfo English = new("en-GB");
    private static readonly WorkingCalendar Calendar = ShippedCalendar.Create();

    [Fact]
    public void EveryRule_IsToldInEnglish_WhereItIsToldAtAll() => Assert.All(DeadlineRules.Shipped.All, rule =>
    {
        Assert.NotEmpty(rule.English.Trigger ?? "");
        Assert.Equal(rule.Consequence.Length > 0, rule.English.Consequence is { Length: > 0 });
    });

    [Theory]
    [InlineData("RESP10", "2026-03-06", "10 hari kerja sejak 6 Maret 2026; dilewati: 18–20, 23–24 Maret", "10 working days from 6 March 2026; skipped: 18–20, 23–24 March")]
    [InlineData("RESP10", "2025-12-19", "10 hari kerja sejak 19 Desember 2025; dilewati: 25–26 Desember 2025, 1 Januari 2026", "10 working days from 19 December 2025; skipped: 25–26 December 2025, 1 January 2026")]
    [InlineData("OBJ30", "2026-02-20", "30 hari kerja sejak 20 Februari 2026; dilewati: 18–20, 23–24 Maret, 3 April", "30 working days from 20 February 2026; skipped: 18–20, 23–24 March, 3 April")]
    [InlineData("RESP10", "2026-07-06", "10 hari kerja sejak 6 Juli 2026", "10 working days from 6 July 2026")]
    [InlineData("EXEMPT_BACK30", "2026-12-31", "30 hari kerja sebelum 31 Desember 2026; dilewati: 24–25 Desember", "30 working days before 31 December 2026; skipped: 24–25 December")]
    [InlineData("ANNUAL3M", "2026-12-31", "3 bulan sejak 31 Desember 2026", "3 months from 31 December 2026")]
    [InlineData("REGNO", "2026-07-06", "pada hari yang sama, 6 Juli 2026", "on the same day, 6 July 2026")]
    [InlineData("UU25_60", "2026-03-10", "60 hari sejak 10 Maret 2026", "60 days from 10 March 2026")]
    [InlineData("RESP10", "2027-12-20", "10 hari kerja sejak 20 Desember 2027; dilewati: 24 Desember; kalender libur 2028 belum dimasukkan, tanggal ini dapat berubah", "10 working days from 20 December 2027; skipped: 24 December; the holidays of 2028 have not been entered yet, this date may change")]
    public void Sentence_SaysHowTheDateCameAbout(string rule, string start, string indonesian, string english)
    {
        var deadline = Deadline.Compute(DeadlineRules.Shipped[rule], DateOnly.Parse(start, CultureInfo.InvariantCulture), Calendar);
        Assert.Equal(indonesian, DeadlineExplanation.Sentence(deadline, Indonesian));
        Assert.Equal(english, DeadlineExplanation.Sentence(deadline, English));
    }

    [Fact]
    public void Sentence_OfHours_NamesTheLocalTime()
    {
        var deadline = InstantDeadline.Compute(DeadlineRules.Shipped["PDP_72H"], new DateTime(2026, 3, 5, 23, 30, 0, DateTimeKind.Utc));
        Assert.Equal("72 jam sejak 6 Maret 2026 pukul 07.30 WITA", DeadlineExplanation.Sentence(deadline, LegalZone.Wita, Indonesian));
        Assert.Equal("72 hours from 6 March 2026, 08:30 WIT", DeadlineExplanation.Sentence(deadline, LegalZone.Wit, English));
    }

    [Fact]
    public void Steps_NumberEveryCountedDayAndNameEverySkippedOne()
    {
        var deadline = Deadline.Compute(DeadlineRules.Shipped["RESP10"], new DateOnly(2026, 3, 6), Calendar);
        var steps = DeadlineExplanation.Steps(deadline, Calendar);

        Assert.Equal(Enumerable.Range(1, 10), steps.Where(s => s.Number is not null).Select(s => s.Number!.Value));
        Assert.Equal(deadline.DueOn, steps[^1].Date);
        Assert.Equal(21, steps.Count);
        Assert.Equal("Sabtu, bukan hari kerja", steps[0].Text(Indonesian));
        Assert.Equal("hari ke-1", steps[2].Text(Indonesian));
        Assert.Equal("day 1", steps[2].Text(English));
        Assert.Equal("Cuti Bersama Hari Suci Nyepi (cuti bersama)", steps.Single(s => s.Date == new DateOnly(2026, 3, 18)).Text(Indonesian));
        Assert.Equal("Hari Raya Idulfitri 1447 H (national holiday)", steps.Single(s => s.Date == new DateOnly(2026, 3, 21)).Text(English));
    }

    [Fact]
    public void Steps_CountedBack_EndOnTheDueDate()
    {
        var deadline = Deadline.Compute(DeadlineRules.Shipped["EXEMPT_BACK30"], new DateOnly(2026, 12, 31), Calendar);
        var steps = DeadlineExplanation.Steps(deadline, Calendar);
        Assert.Equal(new DateOnly(2026, 12, 30), steps[0].Date);
        Assert.Equal((deadline.DueOn, 30), (steps[^1].Date, steps[^1].Number));
    }

    [Theory]
    [InlineData("2026-03-24", "2 hari kerja lagi", "2 working days left")]
    [InlineData("2026-03-26", "1 hari kerja lagi", "1 working day left")]
    [InlineData("2026-03-27", "hari ini", "today")]
    [InlineData("2026-03-28", "terlambat 1 hari", "1 day late")]
    [InlineData("2026-03-30", "terlambat 1 hari kerja", "1 working day late")]
    public void Remaining_CountsWorkingDays(string today, string indonesian, string english)
    {
        var date = DateOnly.Parse(today, CultureInfo.InvariantCulture);
        var due = new DateOnly(2026, 3, 27);
        if (today == "2026-03-24") due = new DateOnly(2026, 3, 26);
        Assert.Equal(indonesian, LegalDates.Remaining(date, due, PeriodUnit.WorkingDays, Calendar, Indonesian));
        Assert.Equal(english, LegalDates.Remaining(date, due, PeriodUnit.WorkingDays, Calendar, English));
    }

    [Fact]
    public void Dates_AreWrittenAsInLetters()
    {
        var date = new DateOnly(2026, 8, 28);
        Assert.Equal("Jumat, 28 Agustus 2026", LegalDates.LongDate(date, Indonesian));
        Assert.Equal("Friday, 28 August 2026", LegalDates.LongDate(date, English));
        Assert.Equal("28 Agustus 2026", LegalDates.Date(date, Indonesian));
        Assert.Equal("28 Agu 2026", LegalDates.ShortDate(date, Indonesian));
        Assert.Equal("28/08/2026", LegalDates.NumericDate(date));
        Assert.Equal("Agustus 2026", LegalDates.MonthYear(date, Indonesian));
    }

    [Fact]
    public void LegalZone_NearMidnight_TakesTheLocalDay()
    {
        var newYear = new DateTime(2026, 12, 31, 17, 0, 0, DateTimeKind.Utc);
        Assert.Equal(new DateOnly(2027, 1, 1), LegalZone.Wib.DateOf(newYear));
        Assert.Equal(new DateOnly(2026, 12, 31), LegalZone.Wib.DateOf(newYear.AddTicks(-1)));
        Assert.Equal(new DateOnly(2027, 1, 1), LegalZone.Wit.DateOf(newYear.AddHours(-2)));
        Assert.Throws<ArgumentException>(() => LegalZone.Wib.DateOf(DateTime.SpecifyKind(newYear, DateTimeKind.Unspecified)));
    }
}
