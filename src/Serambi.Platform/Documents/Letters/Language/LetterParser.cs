using System.Globalization;
using System.Text.RegularExpressions;
using Serambi.Formats.Flow;

namespace Serambi.Platform.Documents.Letters.Language;

/// <summary>
/// Reads the text of a letter line by line into a tree. It never fails: what it does not understand becomes a finding with line and
/// column. Limits are checked first, so that no text costs more than its length.
/// </summary>
public static partial class LetterParser
{
    public const int MaxCharacters = 60_000;
    public const int MaxLine = 4000;
    public const int MaxDepth = 6;
    public const int MaxColumns = 10;

    private const string Signature = "@tandatangan";
    private const string SignatureEnd = "@selesai";

    public static LetterTemplate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var findings = new List<LetterFinding>();
        if (text.Length > MaxCharacters) return new LetterTemplate([], [new LetterFinding("TooLong", null, MaxCharacters.ToString(CultureInfo.InvariantCulture))]);
        var nodes = new List<LetterNode>();
        var open = new Stack<Opened>();
        foreach (var (i, raw) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            var line = raw.TrimEnd();
            var place = new LetterPlace(i + 1, 1 + line.Length - line.TrimStart().Length);
            line = line.TrimStart();
            if (line.Length > MaxLine) findings.Add(new LetterFinding("LineTooLong", place, MaxLine.ToString(CultureInfo.InvariantCulture)));
            else nodes = Take(line, place, nodes, open, findings);
        }

        while (open.TryPop(out var left))
        {
            findings.Add(new LetterFinding("BlockOpen", left.Place, left.Word));
            nodes = left.Outside;
        }

        return new LetterTemplate(nodes, findings);
    }

    /// <summary>Takes in a line; returns the list that the next one goes to.</summary>
    private static List<LetterNode> Take(string line, LetterPlace place, List<LetterNode> nodes, Stack<Opened> open, List<LetterFinding> findings)
    {
        if (line == Signature) return Open(new Opened(Signature, place, nodes, b => new SignatureBlock(place, b.Then)), open, findings);
        if (line == SignatureEnd) return Close(Signature, SignatureEnd, place, nodes, open, findings);
        switch (OnlyTag(line))
        {
            case LetterTag.Comment:
                return nodes;
            case LetterTag.When test:
                var condition = new LetterCondition(place, test.Name, test.Negated, test.Value);
                return Open(new Opened(LetterTag.If, place, nodes, b => new WhenBlock(place, condition, b.Then, b.Otherwise)), open, findings);
            case LetterTag.Repeat repeat:
                return Open(new Opened(LetterTag.Each, place, nodes, b => new EachBlock(place, repeat.List, b.Then)), open, findings);
            case LetterTag.Otherwise:
                if (open.TryPeek(out var top) && top.Word == LetterTag.If && ReferenceEquals(nodes, top.Then)) return top.Otherwise;
                findings.Add(new LetterFinding("ElseAlone", place));
                return nodes;
            case LetterTag.End end:
                return Close(end.Word, end.Word, place, nodes, open, findings);
        }

        nodes.Add(Line(line, place, new LetterLineReader(place.Line, findings), findings));
        return nodes;
    }

    private static List<LetterNode> Open(Opened block, Stack<Opened> open, List<LetterFinding> findings)
    {
        if (open.Count == MaxDepth) findings.Add(new LetterFinding("TooDeep", block.Place, MaxDepth.ToString(CultureInfo.InvariantCulture)));
        open.Push(block);
        return block.Then;
    }

    private static List<LetterNode> Close(string word, string written, LetterPlace place, List<LetterNode> nodes, Stack<Opened> open, List<LetterFinding> findings)
    {
        if (!open.TryPeek(out var top) || top.Word != word)
        {
            findings.Add(open.Count == 0 ? new LetterFinding("EndAlone", place, written) : new LetterFinding("EndOther", place, written, top!.Word, top.Place.Line.ToString(CultureInfo.InvariantCulture)));
            return nodes;
        }

        open.Pop();
        top.Outside.Add(top.Build(top));
        return top.Outside;
    }

    private static LetterNode Line(string line, LetterPlace place, LetterLineReader reader, List<LetterFinding> findings)
    {
        if (line.Length == 0) return new BlankLine(place);
        if (Heading().Match(line) is { Success: true } heading) return new HeadingLine(place, heading.Groups["level"].Length, reader.Read(line[heading.Length..], place.Column + heading.Length));
        if (Item().Match(line) is { Success: true } item)
        {
            var marker = line[0] switch { '-' => FlowMarker.Bullet, 'a' => FlowMarker.Letter, _ => FlowMarker.Number };
            return new ItemLine(place, marker, reader.Read(line[item.Length..], place.Column + item.Length));
        }

        if (line[0] == '|') return LetterRows.Read(line, place, reader, findings);
        if (line[0] == '@') return Command(line, place, reader, findings);
        if (line.StartsWith(":: ", StringComparison.Ordinal)) return new FactLine(place, [], reader.Read(line[3..], place.Column + 3));
        if (line.IndexOf(" :: ", StringComparison.Ordinal) is > 0 and var colon)
            return new FactLine(place, reader.Read(line[..colon].TrimEnd(), place.Column), reader.Read(line[(colon + 4)..].TrimStart(), place.Column + colon + 4));
        return new TextLine(place, reader.Read(line, place.Column), FlowAlign.Start);
    }

    private static LetterNode Command(string line, LetterPlace place, LetterLineReader reader, List<LetterFinding> findings)
    {
        var word = line.Split(' ', 2)[0];
        var rest = line.Length > word.Length ? line[(word.Length + 1)..] : "";
        switch (word)
        {
            case "@tengah": return new TextLine(place, reader.Read(rest, place.Column + word.Length + 1), FlowAlign.Centre);
            case "@kanan": return new TextLine(place, reader.Read(rest, place.Column + word.Length + 1), FlowAlign.End);
            case "@halaman" when rest.Length == 0: return new BreakLine(place);
            case "@garis" when rest.Length == 0: return new RuleLine(place);
            case "@ruang" when rest.Length == 0: return new RoomLine(place);
            default:
                findings.Add(new LetterFinding("CommandUnknown", place, word.Length > 40 ? word[..40] + "…" : word));
                return new BlankLine(place);
        }
    }

    /// <summary>A tag that has its line to itself.</summary>
    private static LetterTag? OnlyTag(string line) =>
        line.StartsWith("{{", StringComparison.Ordinal) && line.EndsWith("}}", StringComparison.Ordinal) && line.IndexOf("}}", StringComparison.Ordinal) == line.Length - 2 ? LetterTag.Read(line[2..^2]) : null;

    [GeneratedRegex("^(?<level>#{1,3}) +", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 500)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(-|1\.|a\.) +", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 500)]
    private static partial Regex Item();

    private sealed record Opened(string Word, LetterPlace Place, List<LetterNode> Outside, Func<Opened, LetterNode> Build)
    {
        public List<LetterNode> Then { get; } = [];

        public List<LetterNode> Otherwise { get; } = [];
    }
}
