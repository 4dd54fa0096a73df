using System.Globalization;
using Serambi.Formats.Flow;
using Serambi.Formats.Text;

namespace Serambi.Platform.Documents.Letters.Language;

/// <summary>A text with its values: the blocks of a letter, and what somebody should look at before it leaves.</summary>
public sealed record FilledLetter(IReadOnlyList<FlowBlock> Blocks, IReadOnlyList<string> Warnings);

/// <summary>
/// Puts values into a text. A value is only ever words in a line: whatever stands in it, it becomes no heading, no table and no field. What
/// is missing shows as dots, is reported, and can be filled in by hand.
/// </summary>
public sealed class LetterFiller
{
    /// <summary>Longest value; what lies behind is cut, visibly.</summary>
    public const int MaxValue = 20_000;

    /// <summary>Most entries of a list.</summary>
    public const int MaxEntries = 500;

    /// <summary>Most lines of a letter, so that lists within lists end as well.</summary>
    public const int MaxLines = 5000;

    public const string Dots = "………………";

    private readonly Dictionary<string, LetterField> fields;
    private readonly CultureInfo culture;
    private readonly Stack<(IReadOnlyList<LetterField> Fields, LetterData Data)> scopes = new();
    private readonly SortedSet<string> warnings = new(StringComparer.Ordinal);
    private readonly LetterAssembly assembly = new();

    private LetterFiller(LetterKind kind, LetterData data, CultureInfo culture)
    {
        fields = kind.Fields.ToDictionary(f => f.Name, StringComparer.Ordinal);
        this.culture = culture;
        scopes.Push((kind.Fields, data));
    }

    /// <summary>Fills in a text that has been checked; a field that the letter does not know counts as missing.</summary>
    public static FilledLetter Fill(LetterKind kind, LetterTemplate template, LetterData data, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(template);
        var filler = new LetterFiller(kind, data, culture);
        filler.Nodes(template.Nodes);
        return new FilledLetter(filler.assembly.Finish(), [.. filler.warnings]);
    }

    private void Nodes(IReadOnlyList<LetterNode> nodes)
    {
        foreach (var node in nodes)
        {
            if (assembly.LineCount >= MaxLines)
            {
                Warn(nameof(LetterTexts.WarnLines), MaxLines);
                return;
            }

            Node(node);
        }
    }

    private void Node(LetterNode node)
    {
        switch (node)
        {
            case WhenBlock branch: Nodes(Holds(branch.Condition) ? branch.Then : branch.Otherwise); break;
            case EachBlock each: Each(each); break;
            case SignatureBlock block:
                assembly.BeginSignature();
                Nodes(block.Lines);
                assembly.EndSignature();
                break;
            case HeadingLine heading: assembly.Heading(heading.Level, Runs(heading.Parts)); break;
            case TextLine text: assembly.Text(Runs(text.Parts), text.Align); break;
            case ItemLine item: assembly.Item(item.Marker, Runs(item.Parts)); break;
            case FactLine fact: assembly.Fact(new FlowFact(Runs(fact.Label), Runs(fact.Value))); break;
            case RowLine row: assembly.Row([.. row.Cells.Select(Runs)]); break;
            case RulerLine ruler: assembly.Ruler(ruler.Columns); break;
            case RuleLine: assembly.Block(new FlowRule()); break;
            case BreakLine: assembly.Block(new FlowPageBreak()); break;
            case RoomLine: assembly.Room(); break;
            default: assembly.Blank(); break;
        }
    }

    private void Each(EachBlock each)
    {
        if (Find(each.List) is not ({ Type: LetterFieldType.List } field, IReadOnlyList<LetterData> entries)) return;
        if (entries.Count > MaxEntries) Warn(nameof(LetterTexts.WarnEntries), field.Label.In(), MaxEntries);
        foreach (var (i, entry) in entries.Take(MaxEntries).Index())
        {
            scopes.Push(([.. field.Entry, LetterField.Position], new LetterData { [LetterField.Position.Name] = i + 1m }.With(entry)));
            Nodes(each.Body);
            scopes.Pop();
        }
    }

    private IReadOnlyList<FlowRun> Runs(IReadOnlyList<LetterPart> parts)
    {
        var runs = new List<FlowRun>();
        Runs(parts, runs);
        return runs;
    }

    private void Runs(IReadOnlyList<LetterPart> parts, List<FlowRun> runs)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case WordsPart words: runs.Add(new FlowRun(words.Text, words.Bold, words.Italic)); break;
                case FieldPart field: runs.Add(new FlowRun(Value(field), field.Bold, field.Italic)); break;
                case WhenPart branch: Runs(Holds(branch.Condition) ? branch.Then : branch.Otherwise, runs); break;
                case BoxPart box:
                    var ticked = Holds(box.Condition);
                    runs.Add(new FlowRun(LetterTexts.ResourceManager.GetString(ticked ? nameof(LetterTexts.Ticked) : nameof(LetterTexts.NotTicked), culture)!) { Box = ticked });
                    break;
            }
        }
    }

    private string Value(FieldPart part)
    {
        var (field, value) = Find(part.Name);
        if (field is null || value is null or IReadOnlyList<LetterData>)
        {
            if (part.Instead is { } instead) return instead;
            Warn(nameof(LetterTexts.WarnMissing), field?.Label.In() ?? part.Name);
            return Dots;
        }

        var text = LetterWords.Write(field, value is string raw ? PlainText.Clean(raw, multiline: true) : value, part.Format, culture);
        if (text.Length <= MaxValue) return text;
        Warn(nameof(LetterTexts.WarnCut), field.Label.In(), MaxValue);
        return text[..(char.IsHighSurrogate(text[MaxValue - 1]) ? MaxValue - 1 : MaxValue)] + LetterTexts.ResourceManager.GetString(nameof(LetterTexts.CutHere), culture);
    }

    private bool Holds(LetterCondition condition)
    {
        var value = Find(condition.Name).Value;
        var holds = condition.Value is { } wanted ? value is string id && id == wanted : value is not (null or false);
        return holds != condition.Negated;
    }

    private (LetterField? Field, object? Value) Find(string name)
    {
        foreach (var (own, data) in scopes)
        {
            if (own.FirstOrDefault(f => f.Name == name) is { } field) return (field, data[name]);
        }

        return (fields.GetValueOrDefault(name), null);
    }

    /// <summary>In the language of who reads it now, which need not be that of the letter.</summary>
    private void Warn(string key, params object[] args) => warnings.Add(string.Format(CultureInfo.CurrentCulture, LetterTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture)!, args));
}
