using System.Globalization;
using Serambi.Platform.Calendar;
using Serambi.Platform.Procedures;
using Xunit;

namespace Serambi.Tests.Procedures;

public sealed class ProcedureCheckerTests
{
    [Fact]
    public void Check_TheExample_FindsNothing() => Assert.Empty(Check(ProcedureScene.Example));

    /// <summary>What to replace in the example, by what, and which finding at which place must come of it.</summary>
    public static TheoryData<string, string, string, string> Sabotage => new()
    {
        { "title: { id: Permintaan contoh, en: Example request }", "title: { id: Permintaan contoh }", "MissingEnglish", "title" },
        { "label: { id: Kembalikan, en: Return }", "label: ''", "MissingLabel", "actions.return.label" },
        { "legal: [UU 14/2008 Ps. 22, Perki 1/2021 Ps. 28–36]\n", "", "MissingLegal", "legal" },
        { "accept: processing", "accept: nowhere", "UnknownStage", "stages.checking.does.accept" },
        { "approve: refused!", "approve: nothing!", "UnknownResult", "stages.approval.does.approve" },
        { "by: superior", "by: king", "UnknownRole", "stages.approval.by" },
        { "    by: superior\n", "", "NoRole", "stages.approval.does.approve" },
        { "return: processing", "return: processing, burn: processing", "UnknownAction", "stages.approval.does.burn" },
        { "reason: [return]", "reason: [sing]", "UnknownAction", "stages.approval.reason" },
        { "propose_refusal: approval, ", "", "UnusedAction", "actions.propose_refusal" },
        { "propose_refusal: approval, ", "", "StageUnreachable", "stages.approval" },
        { "approve: refused!, return: processing, withdraw: withdrawn!", "return: approval", "StageNoWayOut", "stages.approval" },
        { "approve: refused!", "approve: processing", "UnusedResult", "results.refused" },
        { "not_by: propose_refusal", "not_by: dream", "UnknownAction", "actions.approve.not_by" },
        { "rule: RESP10", "rule: RESP99", "UnknownRule", "clocks.response.rule" },
        { "rule: RESP10", "rule: PDP_72H", "RuleInHours", "clocks.response.rule" },
        { "rule: RESP10", "rule: RESP10\n    within: 3 wd", "ClockNoPeriod", "clocks.response" },
        { "    rule: RESP10\n", "", "ClockNoPeriod", "clocks.response" },
        { "starts: filed", "starts: dance", "ClockNeverStarts", "clocks.response.starts" },
        { "stops: [give, approve, withdraw, lapse]\n", "stops: []\n", "ClockNeverStops", "clocks.response.stops" },
        { "stops: [give, approve, withdraw, lapse]", "stops: [give, dance]", "UnknownAction", "clocks.response.stops" },
        { "per: checking", "per: dreaming", "UnknownStage", "clocks.check.per" },
        { "per: checking", "per: checking\n    starts: filed", "ClockPerAndStarts", "clocks.check.per" },
        { "per: checking", "per: checking\n    governs: true", "TwoGoverning", "clocks.check.governs" },
        { "governs: true", "governs: true\n    pauses_in: dreaming", "UnknownStage", "clocks.response.pauses_in" },
        { "by: extend", "by: stretch", "UnknownAction", "clocks.response.extend.by" },
        { "rule: EXT7", "rule: EXT8", "UnknownRule", "clocks.response.extend.rule" },
        { "late: lapse", "late: dance", "LateUnknown", "clocks.correction.late" },
        { "late: lapse", "late: correct", "LateAsks", "clocks.correction.late" },
        { "stops: [correct, lapse, withdraw]\n    late: lapse", "stops: [correct]\n    late: accept", "LateRepeats", "clocks.correction.late" },
        { "by: applicant\n", "by: applicant\n    late: incomplete!\n", "LateWithoutWithin", "stages.waiting.late" },
        { "by: applicant\n", "by: applicant\n    within: 3 d\n    late: heaven!\n", "LateUnknown", "stages.waiting.late" },
        { "by: applicant\n", "by: applicant\n    clock: paused\n", "PauseWithoutClock", "stages.waiting.clock" },
        { "by: superior\n", "by: superior\n    auto: approve\n", "AutoWithoutSystem", "stages.approval.auto" },
        { "by: superior\n", "by: superior\n    skip: a = 1\n", "SkipWithoutNext", "stages.approval.skip" },
        { "by: superior\n", "by: superior\n    next: processing\n", "NextWithoutSkip", "stages.approval.next" },
        { "by: superior\n", "by: superior\n    skip: a = 1\n    next: processing\n", "SkipUnsupported", "stages.approval.skip" },
        { "        options:\n          granted: { id: Seluruhnya, en: All }\n          partly: { id: Sebagian, en: Part }\n", "", "ChoiceWithoutOptions", "actions.give.inputs.scope" },
        { "type: choice", "type: text", "OptionsWithoutChoice", "actions.give.inputs.scope.options" },
        { "type: choice", "type: text", "BadOutcome", "actions.give.outcome" },
        { "          partly: { id: Sebagian, en: Part }", "          some: { id: Sebagian, en: Part }", "OutcomeOption", "actions.give.outcome" },
        { "min: 5", "min: 5, max: 3", "BadBounds", "actions.correct.inputs.text.min" },
        { "from: received", "from: yesterday", "BadDateBound", "actions.hand_over.inputs.by.from" },
        { "type: unit,", "type: text,", "SetsWrongType", "actions.hand_over.inputs.unit.sets" },
        { "      unit: { type: unit", "      reason: { type: unit", "ReservedName", "actions.hand_over.inputs.reason" },
        { "  incomplete: { id: Tidak lengkap, en: Incomplete }", "  waiting: { id: Tidak lengkap, en: Incomplete }", "DuplicateName", "results.waiting" },
        { "      grounds:\n        not_held: { id: Informasi belum dikuasai atau didokumentasikan, en: The information is not yet held or documented }\n        undecided: { id: Status informasi belum dapat diputuskan, en: The status of the information cannot be decided yet }\n", "", "ExtendWithoutGround", "clocks.response.extend.grounds" },
    };

    [Theory]
    [MemberData(nameof(Sabotage))]
    public void Check_ASabotagedExample_NamesFaultAndPlace(string old, string now, string key, string place)
    {
        Assert.Contains(old, ProcedureScene.Example, StringComparison.Ordinal);
        var found = Check(ProcedureScene.Example.Replace(old, now, StringComparison.Ordinal));
        var finding = Assert.Single(found, f => f.Key == key && f.Place == place);
        if (place.Contains('.', StringComparison.Ordinal)) Assert.NotNull(finding.Line);
        foreach (var language in new[] { "id", "en" })
            Assert.DoesNotContain("{", finding.Text(CultureInfo.GetCultureInfo(language)), StringComparison.Ordinal);
        Assert.NotEqual(finding.Sentence(CultureInfo.GetCultureInfo("id")), finding.Sentence(CultureInfo.GetCultureInfo("en")));
    }

    [Fact]
    public void Check_WithoutStages_SaysSo() =>
        Assert.Contains(new ProcedureChecker(DeadlineRules.Shipped).Check(new ProcedureDefinition { Kind = "x", Title = new LocalText("x") }), f => f.Key == "NoStages");

    [Fact]
    public void Check_StagesThatMoveByThemselvesForEver_AreFound() => Assert.Contains(
        Check("""
            procedure: loop
            title: Putar
            effective: 2020-01-01
            stages:
              a: { label: A, by: system, auto: go, does: { go: b, end: over! } }
              b: { label: B, by: system, auto: back, does: { back: a } }
            actions: { go: { label: G }, back: { label: K }, end: { label: E } }
            results: { over: Selesai }
            """),
        f => f.Key == "AutoLoop");

    [Fact]
    public void Check_StagesThatPassOverEachOther_AreFound()
    {
        var yaml = """
            procedure: circle
            title: Lingkaran
            effective: 2020-01-01
            stages:
              a: { label: A, by: service_officer, skip: x = 1, next: b, does: { end: over! } }
              b: { label: B, by: service_officer, skip: x = 1, next: a, does: { end: over! } }
            actions: { end: { label: E } }
            results: { over: Selesai }
            """;
        Assert.Equal(["stages.a", "stages.b"], Passing(yaml).Where(f => f.Key == "AutoLoop").Select(f => f.Place));
        Assert.DoesNotContain(Passing(yaml.Replace("skip: x = 1, next: a", "within: 3 wd", StringComparison.Ordinal)), f => f.Key == "AutoLoop");
    }

    /// <summary>What is found where there is a form whose expressions are sound.</summary>
    private static IReadOnlyList<Finding> Passing(string yaml) => new ProcedureChecker(DeadlineRules.Shipped, expression: _ => null).Check(ProcedureParser.Parse(yaml).Definition!);

    private static IReadOnlyList<Finding> Check(string yaml)
    {
        var parsed = ProcedureParser.Parse(yaml);
        Assert.True(parsed.Definition is not null, string.Join('\n', parsed.Findings));
        return parsed.Located(new ProcedureChecker(DeadlineRules.Shipped).Check(parsed.Definition));
    }
}
