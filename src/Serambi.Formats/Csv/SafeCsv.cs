using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Serambi.Formats.Csv;

/// <summary>Writes CSV (RFC 4180) whose cells no spreadsheet takes for formulas.</summary>
public static partial class SafeCsv
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\t\"\r\n");

    /// <summary>A writer for the stream in UTF-8; it leaves the stream open.</summary>
    /// <param name="output">Where the rows go.</param>
    /// <param name="bom">With byte order mark, which Excel needs to see UTF-8.</param>
    public static StreamWriter Open(Stream output, bool bom) => new(output, new UTF8Encoding(bom), bufferSize: 16 * 1024, leaveOpen: true) { NewLine = "\r\n" };

    /// <summary>Writes one row with CRLF.</summary>
    /// <param name="writer">From <see cref="Open"/> or any other.</param>
    /// <param name="cells">The cells; null is empty.</param>
    /// <param name="delimiter">Comma, semicolon or tab.</param>
    public static void WriteRow(TextWriter writer, IEnumerable<string?> cells, char delimiter = ',')
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(cells);
        var first = true;
        foreach (var cell in cells)
        {
            if (!first)
            {
                writer.Write(delimiter);
            }

            first = false;
            writer.Write(Quote(Guard(cell ?? "")));
        }

        writer.Write("\r\n");
    }

    /// <summary>
    /// The cell with an apostrophe before it when it begins with <c>=</c>, <c>+</c>, <c>-</c>, <c>@</c> (also their full-width forms), tab or line
    /// break, blanks before them included, unless it is a number.
    /// </summary>
    public static string Guard(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var start = cell.AsSpan().TrimStart(' ');
        return start is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20', ..] && !Number().IsMatch(cell) ? "'" + cell : cell;
    }

    private static string Quote(string cell) =>
        cell.AsSpan().ContainsAny(Quoted) || cell is [' ', ..] or [.., ' '] ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    [GeneratedRegex(@"\A[+-]?[0-9]+(?:[.,][0-9]+)*%?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
