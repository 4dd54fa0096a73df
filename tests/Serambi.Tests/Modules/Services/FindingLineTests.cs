using System.Globalization;
using Serambi.Web.Modules.Services.Language;
using Xunit;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>Findings stand on the line that has to be mended, one for each mistake, in the reader's language.</summary>
public sealed class FindingLineTests
{
    /// <summary>A text, and the finding with its line; what comes from the library is said in our words.</summary>
    public static TheoryData<string, string, int> Faults { get; } = new()
    {
        { "a: 1\nb:\n\tc: 2\n", "YamlTab", 3 },
        { "a: 1\n\tb: 2\n", "YamlTab", 2 },
        { "a:\n  - b: 1\n\t  c: 2\n", "YamlTab", 3 },
        { "a: |\n  x\n  \ty\nb:\n\tc: 2\n", "YamlTab", 5 },
        { "a: 1\n# x\na: 2\n", "YamlDuplicateKey", 3 },
        { "a: 1\n---\nb: 2\n", "YamlSecondDocument", 2 },
        { "a: 1\n...\nb: 2\n", "YamlSecondDocument", 3 },
        { "a: 1\nb: 'x\nc: 2\n", "YamlOpenQuote", 2 },
        { "a: 1\nb: \"x\nc: 2\n", "YamlOpenQuote", 2 },
        { "a: 1\nb: \"\\q\"\n", "YamlEscape", 2 },
        { "a: 1\nb: @x\n", "YamlStartSign", 2 },
        { "a: 1\nb: c: d\n", "YamlColon", 2 },
        { "a: 1\n  b: 2\n", "YamlColon", 2 },
        { "a: 1\nb: [1\nc: 2\n", "YamlBrackets", 2 },
        { "a: 1\nb: { c: 1]\n", "YamlBrackets", 2 },
        { "a: 1\nb: [1}\n", "YamlBrackets", 2 },
        { "a:\n  b: 1\n c: 2\n", "YamlIndentation", 3 },
        { "a: 1\n- b\n", "YamlIndentation", 2 },
        { "a: 1\nb\n", "YamlIndentation", 2 },
        { "a:\n  - x\n  y: 1\n", "YamlIndentation", 3 },
        { "a: |x\n  b\n", "YamlSyntax", 1 },
        { "# x\n- a\n", "YamlNotMapping", 2 },
        { "", "YamlNotMapping", 1 },
    };

    /// <summary>Ways to write an expression, with the line (from that of its key) and the words at which its fault stands; no words: no more than the line can be known.</summary>
    public static TheoryData<string, int, string> Expressions { get; } = new()
    {
        { "if: a = 'x' and b = 'x'", 0, "b = 'x'" },
        { "if: >-\n          a = 'x'\n          and b = 'x'", 2, "b = 'x'" },
        { "if: >\n\n          a = 'x'\n\n            and\n          b = 'x'", 5, "b = 'x'" },
        { "if: |\n          a = 'x' and\n          b = 'x'", 2, "b = 'x'" },
        { "if: |2-\n            a = 'x' and\n          b = 'x'", 2, "b = 'x'" },
        { "if: |\n          a = 'x' and (a = 'y'\n", 1, "" },
        { "if: a = 'x'\n          and\n          b = 'x'", 2, "b = 'x'" },
        { "if:\n          a = 'x'\n          and b = 'x'", 2, "b = 'x'" },
        { "if: 'a = ''x''\n          and b = ''x'''", 1, "b = ''x''" },
        { "if: \"a = 'x'\n          and b = 'x'\"", 1, "b = 'x'" },
        { "if: \"a = '\\\"'\n          and b = 'x'\"", 1, "b = 'x'" },
        { "if: \"a = '\\x41'\n          and b = 'x'\"", 0, "" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void TextThatIsNoYaml_IsToldAtItsLine_InTheReadersLanguage(string yaml, string key, int line)
    {
        foreach (var text in (string[])[yaml, yaml.ReplaceLineEndings("\r\n")])
        {
            var finding = Assert.Single(ServiceChecker.Check(text).Findings);
            Assert.Equal((key, line), (finding.Key, finding.Line));
            Assert.StartsWith($"baris {line}: ", finding.Text(CultureInfo.GetCultureInfo("id")), StringComparison.Ordinal);
            Assert.StartsWith($"line {line}: ", finding.Text(CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);
            foreach (var word in (string[])["While", "Duplicate", "expected", "found"]) Assert.DoesNotContain(word, finding.Text(CultureInfo.GetCultureInfo("id")), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void FaultOfAnExpression_StandsAtItsWords_HoweverItIsWritten(string written, int line, string words)
    {
        var yaml = WithFields(Field("a", "text"), $"id: c\n        type: text\n        label: {{ id: c, en: c }}\n        {written}");
        foreach (var text in (string[])[yaml, yaml.ReplaceLineEndings("\r\n")])
        {
            var lines = text.Split('\n');
            var finding = Assert.Single(ServiceChecker.Check(text).Findings);
            Assert.Equal(Array.FindIndex(lines, l => l.TrimStart().StartsWith("if:", StringComparison.Ordinal)) + 1 + line, finding.Line);
            if (words.Length > 0) Assert.StartsWith(words, lines[finding.Line!.Value - 1][(finding.Column!.Value - 1)..], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("text: |\n", "\n", "")]
    [InlineData("text: >\n", "\n\n", "")]
    [InlineData("text: \"", "\n\n", "\"")]
    public void FaultOfALetter_StandsAtItsLine(string before, string between, string after)
    {
        var letter = string.Join(between, ((string[])["# SURAT", "Perihal {{isian.a}}", "dan {{isian.b}}", "@tandatangan", "Bogor", "@ruang", "@selesai"]).Select((l, i) => i == 0 && after.Length > 0 ? l : "      " + l));
        var yaml = WithFields(Field("a", "text")).Replace("does: { finish: finished! }", "does: { finish: finished! }\n    issue: finish", StringComparison.Ordinal)
            + "outputs:\n  - id: o\n    kind: letter\n    label: { id: o, en: o }\n    number: \"{seq}/{unit}/{yyyy}\"\n    sign: seal\n    " + before + letter + after + "\n";
        var finding = Assert.Single(ServiceChecker.Check(yaml).Findings, f => !f.Warning);
        Assert.Equal(("LetterFault", Array.FindIndex(yaml.Split('\n'), l => l.Contains("isian.b", StringComparison.Ordinal)) + 1), (finding.Key, finding.Line));
    }

    [Fact]
    public void MissingBasis_IsToldAtTheBeginning_AndTheWholeHasNoPlace()
    {
        var yaml = "# ours\n" + WithFields(Field("a", "text")).Replace("legal: [UU 25/2009]\n", "", StringComparison.Ordinal).Replace("keep: P1Y\n", "", StringComparison.Ordinal);
        Assert.Equal(
            ["baris 2: “keep” belum ada.", "baris 2, legal: Dasar hukum layanan belum disebut (UU 25/2009 Pasal 21 huruf a)."],
            ServiceChecker.Check(yaml).Findings.Select(f => f.Text(CultureInfo.GetCultureInfo("id"))));
    }

    [Theory]
    [InlineData("    fields:\n", "    fields:\n      - hello\n", "- hello")]
    [InlineData("\npages:\n", "\npages:\n  - hello\n", "- hello")]
    [InlineData("\npages:\n", "\nrules:\n  - hello\npages:\n", "- hello")]
    [InlineData("\npages:\n", "\nfees:\n  - hello\npages:\n", "- hello")]
    [InlineData("\napplicant: { who: person }", "\napplicant: person", "applicant: person")]
    [InlineData("{ id: Satu, en: One }", "[Satu]", "title: [Satu]")]
    [InlineData("  check:\n", "  look: hello\n  check:\n", "look: hello")]
    public void SomethingElseThanWasExpected_IsToldOnce(string right, string wrong, string at)
    {
        var yaml = WithFields(Field("a", "text"));
        Assert.Contains(right, yaml, StringComparison.Ordinal);
        yaml = yaml.Replace(right, wrong, StringComparison.Ordinal);
        var finding = Assert.Single(ServiceChecker.Check(yaml).Findings, f => !f.Warning && f.Key != "StageUnreachable");
        Assert.Equal(("YamlNotMapping", yaml.AsSpan(0, yaml.IndexOf(at, StringComparison.Ordinal)).Count('\n') + 1), (finding.Key, finding.Line));
    }

    [Fact]
    public void RuleAfterSomethingElse_KeepsItsLine()
    {
        var yaml = WithFields(Field("a", "text")) + "rules:\n  - hello\n  - { deny: b = 1, say: { id: x, en: x } }\n";
        Assert.Equal([("YamlNotMapping", 2), ("UnknownName", 1)], ServiceChecker.Check(yaml).Findings.Select(f => (f.Key, yaml.Count(c => c == '\n') - f.Line!.Value + 1)));
    }
}
