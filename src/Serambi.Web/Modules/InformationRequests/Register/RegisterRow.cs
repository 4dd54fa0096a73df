using System.Globalization;
using Serambi.Formats.Csv;
using Serambi.Platform.Calendar;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <summary>One row of an existing register, as written.</summary>
/// <param name="Line">Line of the file.</param>
internal sealed record RegisterRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    public string Number => this["number"];

    public DateOnly? Received => Date(this["received"]);

    public DateOnly? Notice => Date(this["notice"]);

    public DateOnly? Given => Date(this["given"]);

    /// <summary>The trimmed cell; empty when the register has no such column.</summary>
    public string this[string column] => Cells.GetValueOrDefault(column, "").Trim();

    /// <summary>2024-01-25, 25/01/2024, 25-1-2024 or "25 Januari 2024", with or without the weekday before it.</summary>
    public static DateOnly? Date(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text[(text.IndexOf(',', StringComparison.Ordinal) + 1)..].Trim();
        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [var day, var word, var year]) return null;
        var month = Enumerable.Range(1, 12).FirstOrDefault(m => LegalDates.Month(m, CultureInfo.GetCultureInfo("id-ID")).StartsWith(word.TrimEnd('.'), StringComparison.OrdinalIgnoreCase) && word.Length > 2);
        return month > 0 && DateOnly.TryParseExact($"{day}/{month}/{year}", "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) ? date : null;
    }

    /// <summary>Reads a whole register.</summary>
    /// <param name="seekable">The CSV file.</param>
    /// <param name="fault">What is wrong with the file itself; null when nothing is.</param>
    public static IReadOnlyList<RegisterRow> ReadAll(Stream seekable, out string? fault)
    {
        List<(int At, string Column)>? headings = null;
        var rows = new List<RegisterRow>();
        fault = null;
        foreach (var line in CsvRows.Read(seekable, new CsvLimits()))
        {
            if (line.Fault is { } wrong)
            {
                fault = string.Format(CultureInfo.CurrentCulture, RegisterTexts.FileFault, line.Line, wrong);
                return [];
            }

            if (headings is null)
            {
                headings = [.. line.Cells.Select((heading, at) => (at, RegisterWords.Column(heading))).Where(h => h.Item2 is not null).Select(h => (h.at, h.Item2!)).DistinctBy(h => h.Item2, StringComparer.Ordinal)];
                if (headings.Exists(h => h.Column == "received")) continue;
                fault = RegisterTexts.NoReceivedColumn;
                return [];
            }

            rows.Add(new RegisterRow(line.Line, headings.Where(h => h.At < line.Cells.Count).ToDictionary(h => h.Column, h => line.Cells[h.At], StringComparer.Ordinal)));
        }

        if (headings is null) fault = RegisterTexts.NoReceivedColumn;
        return rows;
    }
}
