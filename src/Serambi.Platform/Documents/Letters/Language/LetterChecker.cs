using System.Globalization;

namespace Serambi.Platform.Documents.Letters.Language;

/// <summary>Checks a text against the fields of its letter: names, types, formats, tables, and what the law wants to see.</summary>
public sealed class LetterChecker(LetterKind kind)
{
    private readonly Dictionary<string, LetterField> known = kind.Fields.ToDictionary(f => f.Name, StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly List<LetterFinding> findings = [];
    private bool signed;
    private bool titled;

    /// <summary>Everything that speaks against a text, in the order of its lines; empty when it may be used.</summary>
    public static IReadOnlyList<LetterFinding> Check(LetterKind kind, string text)
    {
        var template = LetterParser.Parse(text);
        var own = new LetterChecker(kind).Check(template);
        return [.. template.Findings.Concat(own).OrderBy(f => f.Place?.Line ?? int.MaxValue).ThenBy(f => f.Place?.Column ?? 0)];
    }

    private List<LetterFinding> Check(LetterTemplate template)
    {
        Nodes(template.Nodes);
        if (template.Findings.Count > 0) return findings;
        foreach (var field in known.Values.Where(f => f.Law is not null && !used.Contains(f.Name)))
            findings.Add(new LetterFinding("FieldRequired", null, field.Name, field.Label.In(), field.Law!));
        if (kind.IsSigned && !signed) findings.Add(new LetterFinding("SignatureRequired", null));
        if (!titled) findings.Add(new LetterFinding("TitleRequired", null));
        return findings;
    }

    private void Nodes(IReadOnlyList<LetterNode> nodes)
    {
        int? columns = null;
        foreach (var node in nodes)
        {
            if (node is RowLine or RulerLine) columns = Columns(node, columns);
            else if (node is not (EachBlock or WhenBlock)) columns = null;
            Node(node, columns);
        }
    }

    private void Node(LetterNode node, int? columns)
    {
        switch (node)
        {
            case HeadingLine heading:
                titled |= heading.Level == 1;
                Parts(heading.Parts);
                break;
            case TextLine text: Parts(text.Parts); break;
            case ItemLine item: Parts(item.Parts); break;
            case FactLine fact: Parts([.. fact.Label, .. fact.Value]); break;
            case RowLine row: Parts([.. row.Cells.SelectMany(c => c)]); break;
            case SignatureBlock block:
                signed = true;
                Nodes(block.Lines);
                foreach (var other in block.Lines.Where(l => l is not (TextLine or RoomLine or BlankLine or WhenBlock))) findings.Add(new LetterFinding("NotInSignature", other.Place));
                break;
            case RoomLine: break;
            case WhenBlock branch:
                Condition(branch.Condition);
                Rows(branch.Then, columns);
                Rows(branch.Otherwise, columns);
                break;
            case EachBlock each: Each(each, columns); break;
        }
    }

    /// <summary>Lines of a block that may continue a table around it.</summary>
    private void Rows(IReadOnlyList<LetterNode> nodes, int? columns)
    {
        foreach (var row in nodes.OfType<RowLine>().Where(r => columns is { } count && r.Cells.Count != count))
            findings.Add(new LetterFinding("CellCount", row.Place, Text(row.Cells.Count), Text(columns!.Value)));
        Nodes(nodes);
    }

    private void Each(EachBlock each, int? columns)
    {
        if (Find(each.List, each.Place) is not { } list) return;
        if (list.Type != LetterFieldType.List)
        {
            findings.Add(new LetterFinding("NotAList", each.Place, list.Name));
            return;
        }

        var hidden = new List<(string Name, LetterField? Before)>();
        foreach (var field in list.Entry.Append(LetterField.Position))
        {
            hidden.Add((field.Name, known.GetValueOrDefault(field.Name)));
            known[field.Name] = field;
        }

        Rows(each.Body, columns);
        foreach (var (name, before) in hidden)
        {
            if (before is null) known.Remove(name);
            else known[name] = before;
        }
    }

    private int? Columns(LetterNode node, int? before)
    {
        var count = node is RulerLine ruler ? ruler.Columns.Count : ((RowLine)node).Cells.Count;
        if (before is { } expected && expected != count) findings.Add(new LetterFinding("CellCount", node.Place, Text(count), Text(expected)));
        return before ?? count;
    }

    private void Parts(IReadOnlyList<LetterPart> parts)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case FieldPart field: Field(field); break;
                case BoxPart box: Condition(box.Condition); break;
                case WhenPart branch:
                    Condition(branch.Condition);
                    Parts(branch.Then);
                    Parts(branch.Otherwise);
                    break;
            }
        }
    }

    private void Field(FieldPart part)
    {
        if (Find(part.Name, part.Place) is not { } field) return;
        if (field.Type == LetterFieldType.List) findings.Add(new LetterFinding("ListAsField", part.Place, field.Name));
        else if (part.Format is { } format && !LetterWords.Formats(field.Type).Contains(format, StringComparer.Ordinal))
            findings.Add(new LetterFinding("FormatUnknown", part.Place, format, field.Name, string.Join(", ", LetterWords.Formats(field.Type))));
    }

    private void Condition(LetterCondition condition)
    {
        if (Find(condition.Name, condition.Place) is not { } field || condition.Value is not { } value) return;
        if (field.Type != LetterFieldType.Choice) findings.Add(new LetterFinding("NotAChoice", condition.Place, field.Name));
        else if (!field.Options.Any(o => o.Id == value)) findings.Add(new LetterFinding("OptionUnknown", condition.Place, value, field.Name, string.Join(", ", field.Options.Select(o => o.Id))));
    }

    private LetterField? Find(string name, LetterPlace place)
    {
        used.Add(name);
        if (known.TryGetValue(name, out var field)) return field;
        findings.Add(new LetterFinding("FieldUnknown", place, name));
        return null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
