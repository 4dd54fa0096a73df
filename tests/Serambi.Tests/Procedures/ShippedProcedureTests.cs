using Serambi.Platform.Calendar;
using Serambi.Platform.Procedures;
using Xunit;

namespace Serambi.Tests.Procedures;

public sealed class ShippedProcedureTests
{
    /// <summary>Every embedded text that declares a procedure.</summary>
    public static TheoryData<string> Names => [.. typeof(Program).Assembly.GetManifestResourceNames()
        .Where(n => n.EndsWith(".yaml", StringComparison.Ordinal) && $"\n{Text(n)}".Contains("\nprocedure: ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Shipped_IsSound(string name)
    {
        var parsed = ProcedureParser.Parse(Text(name));
        Assert.Empty(parsed.Findings);
        Assert.Empty(parsed.Located(new ProcedureChecker(DeadlineRules.Shipped).Check(parsed.Definition!)).Select(f => f.Text()));
    }

    private static string Text(string name) => new ShippedProcedure(typeof(Program).Assembly, name).Text();
}
