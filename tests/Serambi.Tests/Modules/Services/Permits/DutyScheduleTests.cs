using Serambi.Platform.Calendar;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits;
using Xunit;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services.Permits;

/// <summary>When reports are due and what follows from missing ones, with the figures of the regulations of 2020 and 2021.</summary>
public sealed class DutyScheduleTests
{
    private static readonly PermitDeclaration Iomki = Sound(Text("iomki")).Declaration.Permit!;

    private static IReadOnlyList<DateOnly> Dates(DateOnly first, DateOnly last) => [.. DutySchedule.DueDates(Iomki.Report!.Schedule, first.AddDays(-1), last)];

    [Fact]
    public void Iomki_Has125DueDates_AcrossItsThreeRegimes()
    {
        var all = Dates(new DateOnly(2020, 4, 28), new DateOnly(2022, 7, 31));
        Assert.Equal(125, all.Count);
        Assert.Equal(all.Distinct().Order(), all);
        Assert.Empty(Dates(new DateOnly(2020, 1, 1), new DateOnly(2020, 4, 27)));
    }

    [Fact]
    public void August2021_IsDueTwiceAWeek_TheHolidayIncluded_AndOctoberOnFridays()
    {
        Assert.Equal([3, 6, 10, 13, 17, 20, 24, 27, 31], Dates(new DateOnly(2021, 8, 1), new DateOnly(2021, 8, 31)).Select(d => d.Day));
        Assert.Equal([1, 8, 15, 22, 29], Dates(new DateOnly(2021, 10, 1), new DateOnly(2021, 10, 31)).Select(d => d.Day));
    }

    [Fact]
    public void AnEntryThatEnds_LeavesAGap()
    {
        ScheduleDeclaration[] schedule = [new(new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31), [DayOfWeek.Friday], new TimeOnly(23, 59), 0), new(new DateOnly(2026, 3, 1), null, [DayOfWeek.Monday], new TimeOnly(12, 0), 24)];
        Assert.Equal([new DateOnly(2026, 1, 30), new DateOnly(2026, 3, 2)], DutySchedule.DueDates(schedule, new DateOnly(2026, 1, 24), new DateOnly(2026, 3, 8)));
        var duty = DutySchedule.Write(schedule, Guid.NewGuid(), new DateOnly(2026, 3, 2), LegalZone.Wit);
        Assert.Equal(new DateTime(2026, 3, 2, 3, 1, 0, DateTimeKind.Utc), duty.LateFromUtc);
        Assert.Equal(duty.LateFromUtc.AddHours(24), duty.ClosesAtUtc);
    }

    [Theory]
    [InlineData(LegalZone.Wib, 16)]
    [InlineData(LegalZone.Wita, 15)]
    [InlineData(LegalZone.Wit, 14)]
    public void TheLastMinute_CountsToItsEnd_ByTheClockOfTheBody(LegalZone zone, int hour)
    {
        var duty = DutySchedule.Write(Iomki.Report!.Schedule, Guid.NewGuid(), new DateOnly(2021, 8, 6), zone);
        Assert.Equal(DutyOutcome.Filed, duty.OutcomeAt(new DateTime(2021, 8, 6, hour, 59, 59, DateTimeKind.Utc)));
        Assert.Null(duty.OutcomeAt(new DateTime(2021, 8, 6, hour + 1, 0, 1, DateTimeKind.Utc)));

        // In Jayapura it is two in the morning of the next day: in time for a body in Jakarta alone.
        Assert.Equal(zone == LegalZone.Wib ? DutyOutcome.Filed : null, duty.OutcomeAt(new DateTimeOffset(2021, 8, 7, 1, 59, 59, TimeSpan.FromHours(9)).UtcDateTime));
    }

    [Fact]
    public void WithinTheGrace_AReportIsLate()
    {
        ScheduleDeclaration[] schedule = [new(new DateOnly(2021, 1, 1), null, [DayOfWeek.Friday], new TimeOnly(23, 59), 12)];
        var duty = DutySchedule.Write(schedule, Guid.NewGuid(), new DateOnly(2021, 8, 6), LegalZone.Wib);
        Assert.Equal(DutyOutcome.Late, duty.OutcomeAt(new DateTime(2021, 8, 6, 17, 0, 1, DateTimeKind.Utc)));
        Assert.Equal(DutyOutcome.Late, duty.OutcomeAt(new DateTime(2021, 8, 7, 4, 59, 59, DateTimeKind.Utc)));
        Assert.Null(duty.OutcomeAt(new DateTime(2021, 8, 7, 5, 0, 0, DateTimeKind.Utc)));
    }

    [Theory]
    [InlineData("2021-07-25", 2, SanctionKind.None, null)]
    [InlineData("2021-07-25", 3, SanctionKind.None, SanctionKind.Revoke)]
    [InlineData("2021-08-06", 1, SanctionKind.None, SanctionKind.Warn)]
    [InlineData("2021-08-10", 2, SanctionKind.Warn, null)]
    [InlineData("2021-08-13", 3, SanctionKind.Warn, SanctionKind.Suspend)]
    [InlineData("2021-08-24", 6, SanctionKind.Suspend, SanctionKind.Revoke)]
    [InlineData("2021-08-27", 7, SanctionKind.Revoke, null)]
    [InlineData("2021-08-13", 5, SanctionKind.None, SanctionKind.Suspend)]
    public void TheLadder_GivesTheGravestStepThatWasNotTaken(string missedOn, int missed, SanctionKind done, SanctionKind? expected) =>
        Assert.Equal(expected, SanctionLadder.Next(Iomki.Sanctions, DateOnly.Parse(missedOn, System.Globalization.CultureInfo.InvariantCulture), missed, done)?.Do);

    [Fact]
    public void AReport_ReadsTheIssuedPermit_AndAsksDatedFieldsFromTheirDay()
    {
        var service = Sound(Text("iomki"));
        var issued = Try(service, """{ "nib": "9120001234567", "name": "PT Contoh", "kbli": "10710", "category": "critical", "workers": 100, "plants": [{ "province": "32", "address": "Jl. Contoh 1" }], "truth": true }""");
        Assert.True(issued.Accepted, string.Join('\n', issued.Problems));
        var answers = Serambi.Web.Modules.Services.Answers.GivenAnswers.Read("""{ "present": 101, "vaccinated": 90, "positive": 0, "tested": 10, "truth": true }""");
        var report = Serambi.Web.Modules.Services.Answers.FormEvaluation.Run(service.Report!, answers, new DateOnly(2021, 9, 7), Days, issued.Values);
        Assert.Equal(["present"], report.Problems.Select(p => p.At));
        Assert.False(report.Values.Shows("app"));
        var later = Serambi.Web.Modules.Services.Answers.FormEvaluation.Run(service.Report!, answers, new DateOnly(2021, 9, 10), Days, issued.Values);
        Assert.Equal(["app", "present"], later.Problems.Select(p => p.At));
    }
}
