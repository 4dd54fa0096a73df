using System.Globalization;
using Serambi.Formats.Csv;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <summary>An existing register as it lies in its file: headings, and rows not yet understood.</summary>
public sealed record RegisterSheet(IReadOnlyList<string> Headings, IReadOnlyList<CsvLine> Lines)
{
    /// <summary>The column without which nothing can be imported.</summary>
    public const string Received = "received";

    /// <summary>What a column may be, in the order in which Perki 1/2021 art. 32(1) and Lampiran VIII list it.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["number", Received, "name", "identity", "address", "contact", "email", "information", "purpose", "holding", "held_form", "access", "reason", "notice", "given", "cost", "payment", "occupation", "decision"];

    /// <summary>Reads the file.</summary>
    /// <param name="seekable">CSV with comma, semicolon or tab; its first row holds the headings.</param>
    /// <param name="most">Most rows below the headings.</param>
    /// <param name="fault">What is wrong with the file; null when nothing is.</param>
    public static RegisterSheet Read(Stream seekable, int most, out string? fault)
    {
        var lines = CsvRows.Read(seekable, new CsvLimits(Rows: most + 1)).ToList();
        fault = lines is [.., { Fault: { } wrong, Line: var at }] ? Say(RegisterTexts.FileFault, at, FaultWord(wrong)) : lines.Count == 0 ? RegisterTexts.NoReceivedColumn : null;
        return fault is null ? new RegisterSheet(lines[0].Cells, lines[1..]) : new RegisterSheet([], []);
    }

    /// <summary>What each heading probably is; null where none of the words is known. No column is guessed twice.</summary>
    public IReadOnlyList<string?> Guess()
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. Headings.Select(heading => RegisterWords.Find("column", heading) is { } column && taken.Add(column) ? column : null)];
    }

    /// <summary>The rows, read with the given meaning of the columns.</summary>
    /// <param name="columns">One of <see cref="Columns"/> for each heading; null leaves it out.</param>
    public IReadOnlyList<RegisterRow> Rows(IReadOnlyList<string?> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var used = columns.Select((column, at) => (Column: column, At: at)).Where(c => c.Column is not null).ToList();
        return [.. Lines.Select(line => new RegisterRow(line.Line, used.Where(c => c.At < line.Cells.Count).ToDictionary(c => c.Column!, c => line.Cells[c.At], StringComparer.Ordinal)))];
    }

    /// <summary>Up to three different values of a column, for the eye.</summary>
    public IReadOnlyList<string> Samples(int at) =>
        [.. Lines.Where(l => at < l.Cells.Count && !string.IsNullOrWhiteSpace(l.Cells[at])).Select(l => Cut(l.Cells[at].Trim())).Distinct(StringComparer.Ordinal).Take(3)];

    private static string Cut(string text) => text.Length > 40 ? text[..39] + "…" : text;

    private static string FaultWord(CsvFault fault) => RegisterTexts.ResourceManager.GetString("Fault_" + fault, CultureInfo.CurrentUICulture) ?? fault.ToString();

    private static string Say(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
