using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Architecture;

/// <summary>docs/glossary.md knows every entity, role, module, stage, action and clock: the bridge between code and public has no holes.</summary>
public sealed partial class GlossaryTests
{
    private static readonly Lazy<IReadOnlySet<string>> Glossary = new(() => Rows(File.ReadAllText(Repository.PathOf("docs", "glossary.md"))));

    [Fact]
    public void Entities_AreInTheGlossary() => AssertKnown(
        from assembly in new[] { typeof(SerambiDb).Assembly, typeof(Program).Assembly }
        from type in assembly.GetTypes()
        from face in type.GetInterfaces()
        where face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)
        select face.GetGenericArguments()[0].Name);

    [Fact]
    public void Roles_AreInTheGlossary() => AssertKnown([.. Roles.All, ProcedureWords.Applicant, ProcedureWords.System]);

    [Fact]
    public void Modules_AreInTheGlossary() => AssertKnown(
        Directory.EnumerateDirectories(Repository.PathOf("src", "Serambi.Web", "Modules")).Select(folder => Path.GetFileName(folder)));

    [Fact]
    public void WordsOfProcedures_AreInTheGlossary() => AssertKnown(
        from name in typeof(Program).Assembly.GetManifestResourceNames()
        where name.EndsWith(".yaml", StringComparison.Ordinal)
        let text = new ShippedProcedure(typeof(Program).Assembly, name).Text()
        where $"\n{text}".Contains("\nprocedure: ", StringComparison.Ordinal)
        from word in WordsOf(ProcedureParser.Parse(text).Definition!)
        select word);

    [Fact]
    public void Rows_OfATable_AreTheCodeWordsOfTheFirstColumn()
    {
        var rows = Rows("# Title\n\n| code | x |\n|---|---|\n| `Known` | `not_this` |\n| `One`, `Two` | x |\nAnd `prose`.\n");
        Assert.Equal(["Known", "One", "Two"], rows.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> WordsOf(ProcedureDefinition procedure) =>
        [.. procedure.Stages.Select(s => s.Id), .. procedure.Actions.Select(a => a.Id), .. procedure.Clocks.Select(c => c.Id), .. procedure.Results.Select(r => r.Id)];

    private static void AssertKnown(IEnumerable<string> words)
    {
        var all = words.Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(all);
        Assert.Empty(all.Where(word => !Glossary.Value.Contains(word)).Order(StringComparer.Ordinal));
    }

    private static HashSet<string> Rows(string markdown) =>
    [
        .. from line in markdown.Split('\n')
           where line.StartsWith("| `", StringComparison.Ordinal)
           from Match word in CodeWord().Matches(line[..line.IndexOf('|', 1)])
           select word.Groups["word"].Value,
    ];

    [GeneratedRegex("`(?<word>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeWord();
}
