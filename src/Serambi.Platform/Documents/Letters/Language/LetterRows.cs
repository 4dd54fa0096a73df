using System.Globalization;
using Serambi.Formats.Flow;

namespace Serambi.Platform.Documents.Letters.Language;

/// <summary>Lines that begin with a bar: rows of a table, and the line of dashes that gives its columns their widths.</summary>
internal static class LetterRows
{
    private const int MaxParts = 60;

    public static LetterNode Read(string line, LetterPlace place, LetterLineReader reader, List<LetterFinding> findings)
    {
        var cells = Cells(line);
        if (cells.Count > LetterParser.MaxColumns) findings.Add(new LetterFinding("TooManyColumns", place, LetterParser.MaxColumns.ToString(CultureInfo.InvariantCulture)));
        if (cells.TrueForAll(c => IsRuler(c.Text)))
        {
            return new RulerLine(place, [.. cells.Select(c => new FlowColumn(
                Math.Clamp(c.Text.Count(x => x == '-'), 1, MaxParts),
                (c.Text.StartsWith(':'), c.Text.EndsWith(':')) switch { (true, true) => FlowAlign.Centre, (false, true) => FlowAlign.End, _ => FlowAlign.Start }))]);
        }

        return new RowLine(place, [.. cells.Select(c => reader.Read(c.Text, place.Column + c.At))]);
    }

    private static bool IsRuler(string cell) => cell.Trim(':') is { Length: > 0 } dashes && dashes.All(c => c == '-');

    /// <summary>Cuts at bars that are neither escaped nor within a tag.</summary>
    private static List<(string Text, int At)> Cells(string line)
    {
        var cells = new List<(string, int)>();
        var (start, tag) = (1, false);
        for (var i = 1; i <= line.Length; i++)
        {
            if (i < line.Length && (line[i] == '\\' || tag || line[i] != '|'))
            {
                if (line[i] == '\\') i++;
                else if (line[i] == '{' && i + 1 < line.Length && line[i + 1] == '{') tag = true;
                else if (line[i] == '}' && line[i - 1] == '}') tag = false;
                continue;
            }

            // The bar at the end of the line closes the last cell and opens none.
            if (i >= line.Length && start >= line.Length && cells.Count > 0) break;
            var raw = line[Math.Min(start, line.Length)..Math.Min(i, line.Length)];
            cells.Add((raw.Trim(), start + raw.Length - raw.TrimStart().Length));
            start = i + 1;
        }

        return cells;
    }
}
