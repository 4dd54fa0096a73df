using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Serambi.Platform.Procedures.Editing;

namespace Serambi.Tests.Procedures.Editing;

/// <summary>A YAML text as people write it: maps and lists in either style, words with and without quotation marks, comments above and behind.</summary>
internal sealed class YamlSample
{
    private static readonly string[] Words =
        ["Nama", "a, b", "it's", "x: y", "# no", "12.5", "true", "null", "", " led", "\"q\"", "{seq:4}/{yyyy}", "add_days(today, 30)", "satu\ndua\n", "satu\n\n  dua", "é🙂", "@name", "- x", "a #b", "ends:", "tab\there", "\u0007", "[x]", "lent!", "a\\b", "a\n\n"];

    private readonly StringBuilder text = new();
    private readonly Random random;
    private int comments;

    private YamlSample(int seed) => random = new Random(seed);

    public static Gen<string> Texts => Gen.Choose(0, int.MaxValue - 1).Select(seed => new YamlSample(seed).Write());

    /// <summary>A word, a list of words, or a map of the keys k0 to k4.</summary>
    public static Gen<YamlValue> Values => Gen.OneOf(
        Word,
        Gen.Elements(Words).ListOf().Select(l => (YamlValue)YamlList.Of(l.Take(4))),
        Word.ListOf().Select(l => (YamlValue)new YamlMap([.. l.Take(5).Select((v, i) => new YamlKey(Key(i), v))])),
        Word.ListOf().Select(l => (YamlValue)new YamlList([.. l.Take(3).Select((v, i) => new YamlMap([new YamlKey("id", new YamlWord("i" + Key(i))), new YamlKey("en", v)]))])));

    private static Gen<YamlValue> Word => Gen.Elements(Words).Select(w => (YamlValue)new YamlWord(w));

    private static string Key(int n) => string.Create(CultureInfo.InvariantCulture, $"k{n}");

    private string Write()
    {
        Map(0, 0, "");
        return text.ToString();
    }

    private void Map(int indent, int depth, string lead)
    {
        for (var i = 0; i < random.Next(1, 5); i++)
        {
            if (i > 0) Above(indent);
            text.Append(i == 0 ? lead : "").Append(' ', i == 0 && lead.Length > 0 ? 0 : indent).Append(Key(i)).Append(':');
            Value(indent, depth);
        }
    }

    private void Value(int indent, int depth)
    {
        switch (depth > 3 ? 0 : random.Next(5))
        {
            case 3:
                Behind();
                Map(indent + 2, depth + 1, "");
                break;
            case 4:
                Behind();
                var column = indent + (random.Next(2) * 2);
                for (var i = 0; i < random.Next(1, 4); i++)
                {
                    Above(column);
                    text.Append(' ', column).Append('-');
                    if (random.Next(2) == 0) Map(column + 2, depth + 1, " ");
                    else Line();
                }

                break;
            case 2 when random.Next(2) == 0:
                text.Append(" |").Append('\n').Append(' ', indent + 2).Append("one: # two\n\n").Append(' ', indent + 3).Append("three\n");
                break;
            default:
                Line();
                break;
        }
    }

    private void Line()
    {
        text.Append(' ').Append(Flow(0));
        Behind();
    }

    private string Flow(int depth) => random.Next(depth > 1 ? 3 : 5) switch
    {
        0 => "plain word",
        1 => "\"quoted, \\\" # word\"",
        2 => "'it''s'",
        3 => random.Next(4) == 0 ? "[]" : $"[{string.Join(", ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Flow(depth + 1)))}]",
        _ => $"{{ {string.Join(", ", Enumerable.Range(0, random.Next(1, 4)).Select(i => $"{Key(i)}: {Flow(depth + 1)}"))} }}",
    };

    private void Above(int indent)
    {
        if (random.Next(6) == 0) text.Append('\n');
        if (random.Next(4) == 0) text.Append(' ', indent).Append(CultureInfo.InvariantCulture, $"# above {++comments}\n");
    }

    private void Behind() => text.Append(random.Next(5) == 0 ? string.Create(CultureInfo.InvariantCulture, $" # behind {++comments}\n") : "\n");
}
