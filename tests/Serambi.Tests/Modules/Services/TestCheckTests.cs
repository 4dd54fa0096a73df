using Serambi.Web.Modules.Services.Language;
using Xunit;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>Test cases speak of what the declaration has: every other name is told at its line, also when nobody runs them.</summary>
public sealed class TestCheckTests
{
    private static readonly string Small = WithFields(Field("more", "yesno"), Field("rows", "list", $"optional: true, of: [{Field("kind", "text")}]")).Replace(
        "\npages:",
        "\nfees: [{ id: rent, label: { id: Sewa, en: Rent }, amount: 1000, due: check }]\nclocks: { promise: { label: { id: Janji, en: Promise }, within: 5 wd, starts: filed, stops: finish } }\npages:",
        StringComparison.Ordinal);

    private const string Case = """
        tests:
          - id: three
            day: 2026-03-06
            answers:
              more: false
              rows:
                - { kind: x }
                - kind: y
            expect:
              shown:
                - more
                - rows
              errors: [form, rows.2.kind]
              warnings: [more]
              fees: { rent: 3000 }
              stages: { check: 2026-03-11 }
              clocks: { promise: 2026-03-13 }

        """;

    /// <summary>A declaration whose test case speaks of everything that it can.</summary>
    public static string WithCase => Small + Case.ReplaceLineEndings("\n");

    [Fact]
    public void NamesThatAreThere_AreNoMistakes() => Assert.Empty(ServiceChecker.Check(Small + Case).Findings);

    [Theory]
    [InlineData("more: false", "less: false", "UnknownField", "answers.less")]
    [InlineData("- kind: y", "- art: y", "UnknownField", "answers.rows.2.art")]
    [InlineData("- rows", "- lines", "UnknownField", "expect.shown.2")]
    [InlineData("[form, ", "[page, ", "UnknownField", "expect.errors.1")]
    [InlineData("rows.2.kind", "rows.2.art", "UnknownField", "expect.errors.2")]
    [InlineData("rows.2.kind", "rows.two.kind", "UnknownField", "expect.errors.2")]
    [InlineData("warnings: [more]", "warnings: [less]", "UnknownField", "expect.warnings.1")]
    [InlineData("rent: 3000", "hire: 3000", "UnknownFee", "expect.fees.hire")]
    [InlineData("check: 2026", "look: 2026", "UnknownStage", "expect.stages.look")]
    [InlineData("promise: 2026", "check: 2026", "UnknownClock", "expect.clocks.check")]
    [InlineData("answers:\n      more: false", "answers:\n      more: { id: x }", "YamlBadAnswers", "answers")]
    public void NameThatIsNotThere_IsToldAtItsLine(string right, string wrong, string key, string place)
    {
        var tests = Case.ReplaceLineEndings("\n");
        var at = tests.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at > 0, right);
        var finding = Assert.Single(ServiceChecker.Check(Small + tests.Replace(right, wrong, StringComparison.Ordinal)).Findings);
        Assert.Equal((key, "tests.three." + place, false), (finding.Key, finding.Place, finding.Warning));
        Assert.Equal(Small.Count(c => c == '\n') + tests[..at].Count(c => c == '\n') + right.Count(c => c == '\n') + 1, finding.Line);
    }

    [Fact]
    public void CaseWithoutAName_IsCountedByItsNumber()
    {
        var finding = ServiceChecker.Check(Small + "tests:\n  - { day: 2026-03-06, answers: { less: 1 }, expect: {} }\n").Findings.Single(f => f.Key == "UnknownField");
        Assert.Equal(("tests.1.answers.less", Small.Count(c => c == '\n') + 2), (finding.Place, finding.Line));
    }
}
