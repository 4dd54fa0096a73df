using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Serambi.Platform.Procedures;

/// <summary>A mapping of the document, read key by key; every misfit becomes a finding with its line.</summary>
public sealed partial class YamlPlace
{
    private readonly Dictionary<string, YamlNode> entries = new(StringComparer.Ordinal);
    private readonly ParseReport report;
    private readonly YamlNode node;

    /// <param name="node">The mapping.</param>
    /// <param name="path">Its place in the document; empty for the whole.</param>
    /// <param name="report">Takes what is wrong.</param>
    /// <param name="known">The keys that it may have; null for any.</param>
    public YamlPlace(YamlNode node, string path, ParseReport report, IEnumerable<string>? known)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(report);
        (this.node, Path, this.report) = (node, path, report);
        report.Lines.TryAdd(path, (int)node.Start.Line);
        if (node is not YamlMappingNode map)
        {
            report.AddUnread("YamlNotMapping", path, node);
            return;
        }

        var names = known?.ToHashSet(StringComparer.Ordinal);
        foreach (var (key, value) in map.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            report.Note(Under(name), key, value);
            if (names is not null && !names.Contains(name)) report.Add("YamlUnknownKey", path, key, name);
            else entries[name] = value;
        }
    }

    public string Path { get; }

    public bool Has(string key) => entries.ContainsKey(key);

    /// <summary>Whether a single word or text stands under a key.</summary>
    public bool Is(string key) => entries.TryGetValue(key, out var value) && value is YamlScalarNode;

    /// <summary>Says that what stands under a key cannot be taken.</summary>
    public void Refuse(string fault, string key, params string[] args) => report.Add(fault, Under(key), entries.GetValueOrDefault(key) ?? node, args);

    public string? Text(string key, bool required = false)
    {
        if (!entries.TryGetValue(key, out var value)) return required ? Missing(key) : null;
        if (value is YamlScalarNode { Value.Length: > 0 } scalar) return scalar.Value;
        report.Add("YamlNotText", Under(key), value);
        return null;
    }

    public IReadOnlyList<string> Texts(string key)
    {
        if (!entries.TryGetValue(key, out var value)) return [];
        if (value is YamlScalarNode { Value: { Length: > 0 } one }) return [one];
        if (value is YamlSequenceNode list && list.Children.All(c => c is YamlScalarNode { Value.Length: > 0 }))
            return [.. list.Children.Select(c => ((YamlScalarNode)c).Value!)];
        report.Add("YamlNotList", Under(key), value);
        return [];
    }

    /// <summary>Texts of a sequence.</summary>
    public IReadOnlyList<LocalText> Locals(string key)
    {
        if (!entries.TryGetValue(key, out var value)) return [];
        return value is YamlSequenceNode list ? [.. list.Children.Select((c, i) => LocalOf(c, Under($"{key}.{(i + 1).ToString(CultureInfo.InvariantCulture)}")))] : [LocalOf(value, Under(key))];
    }

    /// <summary>A text: Indonesian alone, or a mapping of id and en. Empty when missing; the checker speaks of that.</summary>
    public LocalText Local(string key) => LocalOrNull(key) ?? new LocalText("");

    public LocalText? LocalOrNull(string key) => entries.TryGetValue(key, out var value) ? LocalOf(value, Under(key)) : null;

    public bool Flag(string key, bool otherwise = false) => Text(key) switch
    {
        null => otherwise,
        "true" => true,
        "false" => false,
        _ => Bad("YamlBadFlag", key, otherwise),
    };

    public int? Number(string key)
    {
        if (Text(key) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : Bad<int?>("YamlBadNumber", key, null);
    }

    public DateOnly Date(string key, bool required = true)
    {
        if (Text(key, required) is not { } text) return default;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : Bad<DateOnly>("YamlBadDate", key, default);
    }

    public DateOnly? DateOrNull(string key) => Has(key) ? Date(key) : null;

    public Period? Span(string key)
    {
        if (Text(key) is not { } text) return null;
        return Period.Parse(text) ?? Bad<Period?>("YamlBadPeriod", key, null);
    }

    /// <summary>One of the given words.</summary>
    public T Word<T>(string key, T otherwise, IReadOnlyDictionary<string, T> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (Text(key) is not { } text) return otherwise;
        if (words.TryGetValue(text, out var value)) return value;
        report.Add("YamlBadWord", Under(key), entries[key], text, string.Join(", ", words.Keys));
        return otherwise;
    }

    /// <summary>The entries of a mapping under a key, in order: id and node, with the id checked.</summary>
    public IEnumerable<(string Id, YamlNode Node, string Path)> Items(string key)
    {
        if (!entries.TryGetValue(key, out var value)) yield break;
        if (value is not YamlMappingNode map)
        {
            report.AddUnread("YamlNotMapping", Under(key), value);
            yield break;
        }

        foreach (var (idNode, item) in map.Children)
        {
            var id = (idNode as YamlScalarNode)?.Value ?? "";
            var path = $"{Under(key)}.{id}";
            report.Note(path, idNode, item);
            if (IdPattern().IsMatch(id)) yield return (id, item, path);
            else report.Add("YamlBadId", path, idNode, id);
        }
    }

    /// <summary>The entries of a sequence of mappings, in order, with their places: the key, and the id of the entry or else its number.</summary>
    /// <param name="key">Key of the sequence.</param>
    /// <param name="id">Key of an entry that names it.</param>
    /// <param name="known">The keys that an entry may have.</param>
    public IEnumerable<YamlPlace> Sequence(string key, string id, IReadOnlyList<string> known)
    {
        if (!entries.TryGetValue(key, out var value)) yield break;
        if (value is not YamlSequenceNode list)
        {
            report.AddUnread("YamlNotSequence", Under(key), value);
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Children.Count; i++)
        {
            var item = list.Children[i];
            var name = item is YamlMappingNode map && map.Children.FirstOrDefault(c => c.Key is YamlScalarNode { Value: { } k } && k == id).Value is YamlScalarNode { Value: { } text } ? text : null;
            var own = name is not null && IdPattern().IsMatch(name);
            var path = Under($"{key}.{(own ? name : (i + 1).ToString(CultureInfo.InvariantCulture))}");

            // An entry that should have a name and is no mapping is left out: nothing else can be said of it. One without a name keeps its number.
            if (item is not YamlMappingNode && known.Contains(id, StringComparer.Ordinal))
            {
                report.AddUnread("YamlNotMapping", path, item);
                continue;
            }

            if (name is not null && !own) report.Add("YamlBadId", path, item, name);
            if (own && !seen.Add(name!)) report.Add("DuplicateId", path, item, name!);
            yield return new YamlPlace(item, path, report, known);
        }
    }

    /// <summary>Notes the lines of whatever stands below a key, entries of lists by their number, for checks that speak of them.</summary>
    public void NoteBelow(string key)
    {
        if (entries.TryGetValue(key, out var value)) NoteBelow(Under(key), value);
    }

    private void NoteBelow(string path, YamlNode value)
    {
        var children = value switch
        {
            YamlMappingNode map => map.Children.Select(c => (Name: (c.Key as YamlScalarNode)?.Value ?? "", c.Key, c.Value)),
            YamlSequenceNode list => list.Children.Select((c, i) => (Name: (i + 1).ToString(CultureInfo.InvariantCulture), Key: c, Value: c)),
            _ => [],
        };
        foreach (var (name, key, child) in children)
        {
            report.Note($"{path}.{name}", key, child);
            NoteBelow($"{path}.{name}", child);
        }
    }

    public YamlPlace? Inside(string key, params string[] known) =>
        entries.TryGetValue(key, out var value) ? new YamlPlace(value, Under(key), report, known) : null;

    public IReadOnlyList<ChoiceOption> Options(string key) => [.. Items(key).Select(i => new ChoiceOption(i.Id, LocalOf(i.Node, i.Path)))];

    private LocalText LocalOf(YamlNode value, string path)
    {
        if (value is YamlScalarNode { Value: { } text })
        {
            report.Untranslated.Add(path);
            return new LocalText(text);
        }

        var place = new YamlPlace(value, path, report, ["id", "en"]);
        if (!place.Has("en")) report.Untranslated.Add(path);
        return new LocalText(place.Text("id") ?? "", place.Text("en"));
    }

    private string? Missing(string key)
    {
        if (node is YamlMappingNode) report.Add("YamlMissingKey", Path, node, key);
        return null;
    }

    private T Bad<T>(string fault, string key, T otherwise)
    {
        report.Add(fault, Under(key), entries[key], Text(key)!);
        return otherwise;
    }

    private string Under(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    /// <summary>Whether something may be named so.</summary>
    public static bool IsId(string name) => IdPattern().IsMatch(name);

    [GeneratedRegex("^[a-z][a-z0-9_]{0,35}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IdPattern();
}
