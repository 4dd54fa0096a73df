using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Serambi.Platform.Procedures.Editing;

/// <summary>What a part of a YAML text is.</summary>
public enum YamlShape
{
    /// <summary>A single word or text; nothing at all is one without a value.</summary>
    Word,
    List,
    Map,
}

/// <summary>An entry of a list (no key) or of a map.</summary>
public sealed record YamlEntry(YamlSpan? Key, YamlSpan Value)
{
    public int Start => Key?.Start ?? Value.Start;

    public int End => Math.Max(Value.End, Key?.End ?? 0);
}

/// <summary>A part of a YAML text, and where exactly it stands: what a change of it replaces, and nothing else.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Index after its last one; line ends and comments that follow are not its own.</param>
/// <param name="Column">From 0: where its entries begin (block style).</param>
/// <param name="Flow">In brackets or braces.</param>
/// <param name="Text">Of a word.</param>
/// <param name="Entries">Of a list or map.</param>
public sealed record YamlSpan(YamlShape Shape, int Start, int End, int Column, bool Flow, string? Text, IReadOnlyList<YamlEntry> Entries)
{
    /// <summary>The root of a text that <see cref="YamlText.Read"/> could read; null when it is no map.</summary>
    public static YamlSpan? Read(string yaml)
    {
        if (YamlText.Read(yaml).Root is null) return null;
        var words = new Parser(new StringReader(yaml));
        words.Consume<StreamStart>();
        words.Consume<DocumentStart>();
        return Next(words, yaml);
    }

    public YamlSpan? this[string key] => Entries.FirstOrDefault(e => e.Key?.Text == key)?.Value;

    /// <summary>The part at a place as findings name it ("pages.school.fields.level"): by key, in a list by the id of an entry or else its number from 1.</summary>
    public YamlSpan? Find(IEnumerable<string> place)
    {
        ArgumentNullException.ThrowIfNull(place);
        YamlSpan? at = this;
        foreach (var step in place) at = at?.IndexOf(step) is { } index and >= 0 ? at.Entries[index].Value : null;
        return at;
    }

    /// <summary>Which entry a step of a place names; -1 when none.</summary>
    public int IndexOf(string step)
    {
        var entries = Entries.ToList();
        if (Shape == YamlShape.Map) return entries.FindIndex(e => e.Key!.Text == step);
        var named = entries.FindIndex(e => e.Value["id"]?.Text == step);
        return named >= 0 || !int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > entries.Count ? named : number - 1;
    }

    /// <summary>How a place calls an entry: its key, its id, or else its number.</summary>
    public string NameOf(int index) =>
        Entries[index].Key?.Text ?? (Entries[index].Value["id"]?.Text is { Length: > 0 } id && IndexOf(id) == index ? id : (index + 1).ToString(CultureInfo.InvariantCulture));

    private static YamlSpan Next(Parser words, string yaml)
    {
        if (words.TryConsume<Scalar>(out var word)) return new YamlSpan(YamlShape.Word, (int)word.Start.Index, EndOf(word, yaml), (int)word.Start.Column - 1, false, word.Value, []);
        var entries = new List<YamlEntry>();
        if (words.TryConsume<SequenceStart>(out var list))
        {
            while (!words.Accept<SequenceEnd>(out _)) entries.Add(new YamlEntry(null, Next(words, yaml)));
            return Whole(YamlShape.List, list.Start, list.Style == SequenceStyle.Flow, words.Consume<SequenceEnd>(), entries);
        }

        var map = words.Consume<MappingStart>();
        while (!words.Accept<MappingEnd>(out _)) entries.Add(new YamlEntry(Next(words, yaml), Next(words, yaml)));
        return Whole(YamlShape.Map, map.Start, map.Style == MappingStyle.Flow, words.Consume<MappingEnd>(), entries);
    }

    private static YamlSpan Whole(YamlShape shape, Mark start, bool flow, ParsingEvent end, List<YamlEntry> entries) =>
        new(shape, (int)start.Index, flow ? (int)end.Start.Index + 1 : entries[^1].End, (int)start.Column - 1, flow, null, entries);

    /// <summary>A text below its key ends with its last line that has words, unless its blank lines are kept (|+).</summary>
    private static int EndOf(Scalar word, string yaml)
    {
        var (start, end) = ((int)word.Start.Index, (int)word.End.Index);
        if (word.Style is not (ScalarStyle.Literal or ScalarStyle.Folded)) return end;
        var header = yaml[start..Math.Min(end, start + 3)];
        if (header.Contains('+', StringComparison.Ordinal)) return yaml[end - 1] == '\n' ? end - 1 : end;
        while (end > start && char.IsWhiteSpace(yaml[end - 1])) end--;
        return end;
    }
}
