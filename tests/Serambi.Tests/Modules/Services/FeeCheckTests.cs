using Serambi.Web.Modules.Services.Language;
using Xunit;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>A fee is due at a stage where somebody waits for it.</summary>
public sealed class FeeCheckTests
{
    [Theory]
    [InlineData("come: check", "", "FeeNeverAsked", false)]            // the applicant alone goes on
    [InlineData("come: check", "aside: true, ", "FeeNeverAsked", false)]
    [InlineData("drop: finished!", "", "FeeNeverAsked", false)]       // needs a written reason
    [InlineData("come: check, finish: finished!", "aside: true, ", "FeeAside", true)]
    [InlineData("come: check, finish: finished!", "", null, false)]
    public void FeeThatNoActionWaitsFor_IsRefused_AndOneThatCasesPassBy_Warns(string does, string aside, string? key, bool warning)
    {
        var fee = "fees:\n  - id: a\n    label: { id: Cetak, en: Print }\n    amount: 5\n    due: till\n";
        var yaml = WithFields(Field("a", "text"))
            .Replace("does: { finish: finished! }", $"does: {{ finish: finished!, wait: till, come: check, drop: finished! }}\n  till: {{ label: {{ id: Kasir, en: Till }}, by: service_officer, within: 1 wd, {aside}does: {{ {does} }} }}", StringComparison.Ordinal)
            .Replace("\nactions:\n", "\nactions:\n  wait: { label: { id: Tunggu, en: Wait } }\n  come: { label: { id: Datang, en: Come }, roles: applicant }\n  drop: { label: { id: Tutup, en: Close }, reason: required }\n", StringComparison.Ordinal) + fee;
        var found = ServiceChecker.Check(yaml).Findings;
        if (key is null) Assert.Empty(found);
        else Assert.Equal((key, warning, "fees.a.due", yaml.Count(c => c == '\n')), found.Select(f => (f.Key, f.Warning, f.Place, f.Line)).Single());
    }
}
