using System.Globalization;
using Serambi.Formats.Csv;
using Serambi.Platform.Calendar;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <summary>One row of an existing register, as written.</summary>
/// <param name="Line">Line of the file.</param>
public sealed record RegisterRow(int Line, IReadOnlyDictionary<string, string> Cells)
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

    /// <summary>Reads a whole register whose headings are known words.</summary>
    /// <param name="seekable">The CSV file.</param>
    /// <param name="fault">What is wrong with the file itself; null when nothing is.</param>
    public static IReadOnlyList<RegisterRow> ReadAll(Stream seekable, out string? fault)
    {
        var sheet = RegisterSheet.Read(seekable, new CsvLimits().Rows, out fault);
        if (fault is not null) return [];
        var columns = sheet.Guess();
        if (columns.Any(c => c == RegisterSheet.Received)) return sheet.Rows(columns);
        fault = RegisterTexts.NoReceivedColumn;
        return [];
    }
}
