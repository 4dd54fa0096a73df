using System.Globalization;
using Serambi.Platform.Calendar;
using Serambi.Platform.Procedures.Editing;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Testing;

/// <summary>Where a test case and what really comes out differ.</summary>
internal sealed record TestDifference(string Aspect, IReadOnlyList<string> Expected, IReadOnlyList<string> Actual);

/// <summary>What became of a test case; no difference: it holds.</summary>
internal sealed record TestResult(TestDeclaration Test, IReadOnlyList<TestDifference> Differences)
{
    public bool Holds => Differences.Count == 0;
}

/// <summary>Runs the test cases of a declaration, and makes them of trials.</summary>
internal static class ServiceTests
{
    public static IReadOnlyList<TestResult> Run(KnownService service, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(service);
        return [.. (service.Declaration.Tests ?? []).Select(t => new TestResult(t, [.. Differences(t, FormEvaluation.Run(service, GivenAnswers.Read(t.Answers), t.Day, calendar))]))];
    }

    /// <summary>A trial as a test case: what came out is what is expected from now on.</summary>
    public static YamlMap Keep(string id, DateOnly day, GivenAnswers given, FormState state) => new(
    [
        new YamlKey("id", new YamlWord(id)), new YamlKey("day", new YamlWord(Iso(day))), new YamlKey("answers", Answers(given)),
        new YamlKey("expect", Expectation(state, day)),
    ]);

    /// <summary>What really comes out, in the words of <c>expect</c>.</summary>
    public static YamlMap Expectation(FormState state, DateOnly day) => new([.. Actual(state, day).Select(a => new YamlKey(a.Name, TestDeclaration.Lists.Contains(a.Name, StringComparer.Ordinal)
        ? YamlList.Of(a.Values)
        : new YamlMap([.. a.Values.Select(v => v.Split(": ", 2)).Select(v => new YamlKey(v[0], new YamlWord(v[1])))])))]);

    private static IEnumerable<TestDifference> Differences(TestDeclaration test, FormState state)
    {
        var actual = Actual(state, test.Day).ToDictionary(a => a.Name, a => a.Values, StringComparer.Ordinal);
        return test.Expect.Where(e => !e.Values.SequenceEqual(actual[e.Name], StringComparer.Ordinal)).Select(e => new TestDifference(e.Name, e.Values, actual[e.Name]));
    }

    private static IEnumerable<ExpectedAspect> Actual(FormState state, DateOnly day)
    {
        var forecast = StageForecast.Of(state, day);
        yield return new ExpectedAspect("shown", [.. state.Service.Declaration.Fields.Select(f => f.Id).Where(state.Values.Shows)]);
        yield return new ExpectedAspect("errors", [.. state.Problems.Where(p => !p.Warning).Select(p => p.At ?? TestDeclaration.Form)]);
        yield return new ExpectedAspect("warnings", [.. state.Problems.Where(p => p.Warning).Select(p => p.At ?? TestDeclaration.Form)]);
        yield return new ExpectedAspect("fees", [.. state.Fees.Select(f => $"{f.Fee.Id}: {f.Amount.ToString(CultureInfo.InvariantCulture)}")]);
        yield return new ExpectedAspect("stages", [.. forecast.Stages.Where(s => !s.Skipped).Select(s => $"{s.Stage.Id}: {(s.Due is { } due ? Iso(due.DueOn) : "none")}")]);
        yield return new ExpectedAspect("clocks", [.. forecast.Clocks.Select(c => $"{c.Clock.Id}: {Iso(c.Due.DueOn)}")]);
    }

    private static YamlMap Answers(GivenAnswers given) => new([.. given.Names.Select(n => (n, Answer: given[n]!)).Where(a => a.Answer.Texts.Count + a.Answer.Rows.Count > 0).Select(a => new YamlKey(a.n, Answer(a.Answer)))]);

    private static YamlValue Answer(GivenAnswer answer) => answer switch
    {
        { Rows.Count: > 0 } => new YamlList([.. answer.Rows.Select(Answers)]),
        { Texts: [var one] } => Word(one),
        _ => new YamlList([.. answer.Texts.Select(Word)]),
    };

    private static YamlWord Word(string text) => new(text, Quoted: !TestParser.ReadsBack(text));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
