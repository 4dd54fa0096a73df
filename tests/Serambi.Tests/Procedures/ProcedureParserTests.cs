using System.Text;
using Serambi.Platform.Calendar;
using Serambi.Platform.Procedures;
using Xunit;

namespace Serambi.Tests.Procedures;

public sealed class ProcedureParserTests
{
    [Fact]
    public void Parse_TheExample_ReadsEverything()
    {
        var procedure = ProcedureParser.Parse(ProcedureScene.Example).Definition!;
        Assert.Equal("example_request", procedure.Kind);
        Assert.True(procedure.Statutory);
        Assert.Equal(["checking", "waiting", "processing", "approval"], procedure.Stages.Select(s => s.Id));
        Assert.Equal(new Transition("lapse", "incomplete", Final: true), procedure.FindStage("waiting")!.Find("lapse"));
        Assert.Equal("EXT7", procedure.FindClock("response")!.Extend!.Rule);
        var unit = procedure.FindAction("hand_over")!.Inputs[0];
        Assert.Equal((InputType.Unit, true, InputEffect.Handling), (unit.Type, unit.Required, unit.Sets));
    }

    [Theory]
    [InlineData("stages: &a {}\n", "YamlAnchor", 1)]
    [InlineData("title: x\nstages: *a\n", "YamlAnchor", 2)]
    [InlineData("title: !!binary x\n", "YamlTag", 1)]
    [InlineData("- a\n", "YamlNotMapping", 1)]
    [InlineData("title: a\ntitle: b\n", "YamlDuplicateKey", 2)]
    [InlineData("title: {\n", "YamlBrackets", 2)]
    [InlineData("a: 1\n---\nb: 2\n", "YamlSecondDocument", 2)]
    [InlineData("procedure: x\ncolour: red\neffective: 2020-01-01\n", "YamlUnknownKey", 2)]
    [InlineData("effective: 2020-01-01\n", "YamlMissingKey", null)]
    [InlineData("procedure: x\neffective: 1 Maret 2020\n", "YamlBadDate", 2)]
    [InlineData("procedure: x\neffective: 2020-01-01\nstatutory: maybe\n", "YamlBadFlag", 3)]
    [InlineData("procedure: x\neffective: 2020-01-01\nstages:\n  A B: {}\n", "YamlBadId", 4)]
    [InlineData("procedure: x\neffective: 2020-01-01\nstages:\n  a:\n    within: 3 weeks\n", "YamlBadPeriod", 5)]
    [InlineData("procedure: x\neffective: 2020-01-01\nstages:\n  a:\n    clock: stopped\n", "YamlBadWord", 5)]
    [InlineData("procedure: x\neffective: 2020-01-01\nstages:\n  a:\n    by: { x: y }\n", "YamlNotList", 5)]
    [InlineData("procedure: x\neffective: 2020-01-01\nactions:\n  a:\n    inputs:\n      b: { max: many }\n", "YamlBadNumber", 6)]
    [InlineData("procedure: { a: b }\neffective: 2020-01-01\n", "YamlNotText", 1)]
    public void Parse_ABadText_SaysWhatAndWhere(string yaml, string key, int? line)
    {
        var parsed = ProcedureParser.Parse(yaml);
        Assert.Null(parsed.Definition);
        var finding = parsed.Findings.First(f => f.Key == key);
        if (line is not null) Assert.Equal(line, finding.Line);
        Assert.NotEmpty(finding.Text());
    }

    [Fact]
    public void Parse_TooLargeOrTooDeep_IsRefused()
    {
        Assert.Equal("YamlTooLarge", ProcedureParser.Parse(new string('#', YamlText.MaxLength + 1)).Findings[0].Key);
        var deep = new StringBuilder("a: ").Append('[', 50).Append(']', 50).ToString();
        Assert.Equal("YamlTooDeep", ProcedureParser.Parse(deep).Findings[0].Key);
    }

    [Fact]
    public void Hash_IgnoresCommentsAndStyle_ButNotMeaning()
    {
        var one = KnownProcedure.Read(ProcedureScene.Example);
        Assert.Equal(64, one.Hash.Length);
        Assert.Equal(one.Hash, KnownProcedure.Read("# a comment\n" + ProcedureScene.Example.Replace("by: superior", "by: [superior]", StringComparison.Ordinal)).Hash);
        Assert.NotEqual(one.Hash, KnownProcedure.Read(ProcedureScene.Example.Replace("min: 5", "min: 6", StringComparison.Ordinal)).Hash);
        Assert.NotEqual(one.Hash, KnownProcedure.Read(ProcedureScene.Example.Replace("accept: processing, ask_correction: waiting", "ask_correction: waiting, accept: processing", StringComparison.Ordinal)).Hash);
    }

    [Theory]
    [InlineData("3 wd", "10 wd", true)]
    [InlineData("11 wd", "10 wd", false)]
    [InlineData("10 d", "10 wd", true)]
    [InlineData("10 wd", "14 d", false)]
    [InlineData("28 d", "1 mo", true)]
    [InlineData("31 d", "1 mo", false)]
    [InlineData("1 mo", "31 d", true)]
    public void NoLongerThan_HoldsForEveryCalendar(string one, string other, bool holds) =>
        Assert.Equal(holds, Period.Parse(one)!.Value.NoLongerThan(Period.Parse(other)!.Value));

    [Theory]
    [InlineData("3 wd", PeriodUnit.WorkingDays)]
    [InlineData("3 d", PeriodUnit.CalendarDays)]
    [InlineData("3 mo", PeriodUnit.Months)]
    public void Period_ReadsAndWrites(string text, PeriodUnit unit)
    {
        Assert.Equal(new Period(3, unit), Period.Parse(text));
        Assert.Equal(text, Period.Parse(text).ToString());
    }
}
