using System.Globalization;
using Serambi.Platform.Procedures.Editing;

namespace Serambi.Web.Modules.Services.Editing.Parts;

/// <summary>A row of texts, options or moves.</summary>
/// <param name="Was">Its key in the text; empty: new.</param>
internal sealed record PartRow(string Was, string Key, string Id, string En);

/// <summary>What the form of a part holds: read from its text, or as it was typed; and what the text then says.</summary>
internal sealed class PartForm(PartKind kind)
{
    /// <summary>Rows that stand empty for what is new.</summary>
    private const int Spare = 2;

    /// <summary>A server reads about a thousand values of a form; longer lists are edited as text, and the form leaves them alone.</summary>
    private const int MostRows = 100;

    public PartKind Kind { get; } = kind;

    /// <summary>Lines, choices, flags; texts as "label.id" and "label.en".</summary>
    public Dictionary<string, string?> Typed { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, IReadOnlyList<string>> Chosen { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, IReadOnlyList<PartRow>> Rows { get; } = new(StringComparer.Ordinal);

    /// <summary>As the text says it.</summary>
    public static PartForm Of(PartKind kind, YamlSpan? part)
    {
        var form = new PartForm(kind);
        foreach (var key in kind.Keys)
        {
            var span = key.Name.Length == 0 ? part : part?[key.Name];
            switch (key.Control)
            {
                case PartControl.Several:
                    form.Chosen[key.Name] = Words(span);
                    break;
                case PartControl.Lines:
                    form.Typed[key.Name] = string.Join('\n', Words(span));
                    break;
                case PartControl.Text or PartControl.Area:
                    (form.Typed[key.Name + ".id"], form.Typed[key.Name + ".en"]) = TextOf(span);
                    break;
                case PartControl.Texts or PartControl.Options or PartControl.Moves:
                    var read = Read(key, span).ToList();
                    form.Rows[key.Name] = read.Count > MostRows ? [] : [.. read, .. Enumerable.Repeat(new PartRow("", "", "", ""), Spare)];
                    break;
                default:
                    form.Typed[key.Name] = span?.Text;
                    break;
            }

            // "@name": a reference list instead of options of its own
            if (key.Control == PartControl.Options && key.Name.Length > 0) form.Typed[key.Name + ".from"] = span is { Shape: YamlShape.Word } ? span.Text : null;
        }

        return form;
    }

    /// <summary>As it was typed.</summary>
    public static PartForm Of(PartKind kind, IFormCollection posted)
    {
        var form = new PartForm(kind);
        foreach (var key in kind.Keys)
        {
            var name = key.Name;
            switch (key.Control)
            {
                case PartControl.Several:
                    form.Chosen[name] = [.. posted[$"Chosen[{name}]"].OfType<string>().Where(t => t.Length > 0)];
                    break;
                case PartControl.Flag:
                    form.Typed[name] = posted[$"Typed[{name}]"].FirstOrDefault() == "true" ? "true" : "false";
                    break;
                case PartControl.Text or PartControl.Area:
                    foreach (var language in (string[])[".id", ".en"]) form.Typed[name + language] = Line(posted, name + language);
                    break;
                case PartControl.Texts or PartControl.Options or PartControl.Moves:
                    var rows = posted[$"Rows[{name}].Was"].Count;
                    form.Rows[name] = [.. Enumerable.Range(0, Math.Min(rows, MostRows + Spare)).Select(i => new PartRow(Cell(posted, name, "Was", i), Cell(posted, name, "Key", i), Cell(posted, name, "Id", i), Cell(posted, name, "En", i)))];
                    if (key.Control == PartControl.Options && name.Length > 0) form.Typed[name + ".from"] = Line(posted, name + ".from");
                    break;
                default:
                    form.Typed[name] = Line(posted, name);
                    break;
            }
        }

        return form;
    }

    /// <summary>What the part shall say; keys that the form does not have stay as they are.</summary>
    /// <param name="part">As it stands: a flag that says no, and a text in one language, are left in the way they were written.</param>
    public YamlValue Value(YamlSpan? part)
    {
        if (Kind.Keys is not [{ Name: "" } whole]) return new YamlMap([.. Kind.Keys.Where(k => !TooLong(k)).Select(k => new YamlKey(k.Name, Value(k, part?[k.Name])))], Whole: false);
        if (TooLong(whole)) return new YamlMap([], Whole: false);
        return Value(whole, part) ?? (whole.Control == PartControl.Several ? YamlList.Of([]) : new YamlMap([]));
    }

    /// <summary>Keys that stand in two rows: one of them would be lost.</summary>
    public IEnumerable<(string Key, string Message)> Twice() =>
        from key in Kind.Keys
        where key.Control is PartControl.Options or PartControl.Moves
        from same in Rows[key.Name].Select((row, i) => (row, Number: i + 1)).Where(r => IsFilled(r.row)).GroupBy(r => r.row.Key, StringComparer.Ordinal)
        from again in same.Skip(1)
        select (key.Name, string.Format(CultureInfo.CurrentCulture, DeclarationTexts.PartKeyTwice, again.Number, same.Key, same.First().Number));

    private static bool IsFilled(PartRow row) => row.Key.Length + row.Id.Length + row.En.Length > 0;

    /// <summary>Whether the form has no rows of a key: not even the spare ones.</summary>
    private bool TooLong(PartKey key) => Rows.TryGetValue(key.Name, out var rows) && rows.Count == 0;

    private YamlValue? Value(PartKey key, YamlSpan? span) => key.Control switch
    {
        PartControl.Flag => Typed[key.Name] == "true" ? new YamlWord("true") : span?.Text == "false" ? new YamlWord("false") : null,
        PartControl.Several => Listed(Words(span).Where(w => Chosen[key.Name].Contains(w, StringComparer.Ordinal)).Union(Chosen[key.Name], StringComparer.Ordinal)),
        PartControl.Lines => Listed((Typed[key.Name] ?? "").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)),
        PartControl.Text or PartControl.Area => TextOf(Typed[key.Name + ".id"] ?? "", Typed[key.Name + ".en"] ?? "", span),
        PartControl.Texts => Items([.. Rows[key.Name].Where(r => r.Id.Length + r.En.Length > 0)], span),
        PartControl.Options when Typed.GetValueOrDefault(key.Name + ".from") is { Length: > 0 } from => new YamlWord(from),
        PartControl.Options => Keyed(key.Name, r => TextOf(r.Id, r.En, r.Was.Length == 0 ? null : span?[r.Was]) ?? new YamlWord("")),
        PartControl.Moves => Keyed(key.Name, r => new YamlWord(r.Id)),
        _ => Typed[key.Name] is { Length: > 0 } word ? new YamlWord(word) : null,
    };

    private static IEnumerable<PartRow> Read(PartKey key, YamlSpan? span)
    {
        if (span is null || (span.Shape == YamlShape.Word && (key.Control != PartControl.Texts || string.IsNullOrEmpty(span.Text)))) return [];
        if (key.Control == PartControl.Moves) return span.Entries.Where(e => e.Key is not null).Select(e => new PartRow(e.Key!.Text!, e.Key.Text!, e.Value.Text ?? "", ""));
        if (key.Control == PartControl.Options) return span.Entries.Where(e => e.Key is not null).Select(e => (e.Key!.Text!, Text: TextOf(e.Value))).Select(o => new PartRow(o.Item1, o.Item1, o.Text.Id ?? "", o.Text.En ?? ""));
        var items = span.Shape == YamlShape.List ? span.Entries.Select(e => e.Value) : [span];
        return items.Select(TextOf).Select(t => new PartRow("", "", t.Id ?? "", t.En ?? ""));
    }

    private YamlMap? Keyed(string key, Func<PartRow, YamlValue> value)
    {
        var rows = Rows[key].Where(IsFilled).ToList();
        return rows.Count == 0 ? null : new YamlMap([.. rows.Select(r => new YamlKey(r.Key, value(r), r.Was.Length == 0 ? null : r.Was))]);
    }

    private static YamlList? Items(List<PartRow> rows, YamlSpan? span)
    {
        var had = span is { Shape: YamlShape.List } ? span.Entries : [];
        return rows.Count == 0 ? null : new YamlList([.. rows.Select((r, i) => TextOf(r.Id, r.En, i < had.Count ? had[i].Value : null)!)]);
    }

    private static YamlList? Listed(IEnumerable<string> words) => words.ToList() is { Count: > 0 } list ? YamlList.Of(list) : null;

    private static IReadOnlyList<string> Words(YamlSpan? span) => span?.Shape switch
    {
        YamlShape.Word when !string.IsNullOrEmpty(span.Text) => [span.Text],
        YamlShape.List => [.. span.Entries.Select(e => e.Value.Text ?? "").Where(t => t.Length > 0)],
        _ => [],
    };

    private static (string? Id, string? En) TextOf(YamlSpan? span) => span?.Shape == YamlShape.Map ? (span["id"]?.Text, span["en"]?.Text) : (span?.Text, null);

    private static YamlValue? TextOf(string id, string en, YamlSpan? span)
    {
        if (id.Length + en.Length == 0) return null;
        var (wasId, wasEn) = TextOf(span);
        var (first, second) = (new YamlWord(Ended(id, wasId)), new YamlWord(Ended(en, wasEn)));
        if (en.Length == 0 && span is not { Shape: YamlShape.Map }) return first;
        return new YamlMap([new YamlKey("id", first), new YamlKey("en", en.Length == 0 ? null : second)]);
    }

    /// <summary>A text over several lines ends with one as it did before, however many the browser sends.</summary>
    private static string Ended(string typed, string? was)
    {
        var words = typed.TrimEnd('\n');
        if (was is not null && was.TrimEnd('\n') == words) return was;
        return words.Contains('\n', StringComparison.Ordinal) || (was?.EndsWith('\n') ?? false) ? words + "\n" : words;
    }

    private static string Line(IFormCollection posted, string name) => posted[$"Typed[{name}]"].ToString().ReplaceLineEndings("\n").TrimEnd().TrimStart(' ');

    private static string Cell(IFormCollection posted, string name, string cell, int row) => posted[$"Rows[{name}].{cell}"] is var cells && row < cells.Count ? (cells[row] ?? "").Trim() : "";
}
