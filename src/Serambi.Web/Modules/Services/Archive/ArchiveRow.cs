using System.Globalization;
using Serambi.Formats.Csv;
using Serambi.Formats.Text;

namespace Serambi.Web.Modules.Services.Archive;

/// <summary>One row of a register, read: what it says, or why it cannot be taken.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Content">Null when it is refused.</param>
/// <param name="Fault">Why; null when it is taken.</param>
internal sealed record ArchiveRow(int Line, ArchiveContent? Content, string? Fault)
{
    private const int FirstYear = 1900;
    private const int LongestCell = 400;
    private const int MostScans = 40;
    private static readonly string[] DateForms = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d MMMM yyyy", "d MMM yyyy"];
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    /// <param name="line">The row.</param>
    /// <param name="headings">Of the file.</param>
    /// <param name="columns">One of <see cref="ArchiveColumns.All"/> for each heading; null leaves it out.</param>
    /// <param name="thisYear">No document is from later.</param>
    public static ArchiveRow Read(CsvLine line, IReadOnlyList<string> headings, IReadOnlyList<string?> columns, int thisYear)
    {
        ArgumentNullException.ThrowIfNull(line);
        var cells = line.Cells.Select(c => PlainText.Clean(c, multiline: false)).ToList();
        if (cells.FindIndex(c => c.Length > LongestCell) is >= 0 and var wide) return No(line, string.Format(CultureInfo.CurrentCulture, ArchiveTexts.CellTooLong, wide < headings.Count ? headings[wide] : "", LongestCell));
        string? One(string column) => Enumerable.Range(0, Math.Min(cells.Count, columns.Count)).Where(i => columns[i] == column).Select(i => cells[i]).FirstOrDefault(c => c.Length > 0);
        if (One(ArchiveColumns.Holder) is not { } name || LooseText.Words(name).Count == 0) return No(line, ArchiveTexts.NoName);
        var number = One(ArchiveColumns.Number) is { } written && LooseText.Code(written).Length > 0 ? written : null;
        var day = One(ArchiveColumns.Date);
        var date = day is null ? null : Day(day);
        if (day is not null && (date is null || date.Value.Year < FirstYear || date.Value.Year > thisYear)) return No(line, string.Format(CultureInfo.CurrentCulture, ArchiveTexts.BadDate, day));
        var year = date?.Year;
        if (One(ArchiveColumns.Year) is { } typed && (year = Year(typed, thisYear)) is null) return No(line, string.Format(CultureInfo.CurrentCulture, ArchiveTexts.BadYear, typed, FirstYear, thisYear));
        if (number is null && year is null) return No(line, ArchiveTexts.NoNumberNoYear);
        return new ArchiveRow(line.Line, new ArchiveContent
        {
            Number = number,
            Name = name,
            Year = year,
            Date = date,
            Programme = One(ArchiveColumns.Programme),
            School = One(ArchiveColumns.School),
            Kind = One(ArchiveColumns.Kind),
            ScanNames = [.. (One(ArchiveColumns.Scan) ?? "").Split([';', '|', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ScanSource.FileName).Where(n => n.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostScans)],
            Others = [.. Enumerable.Range(0, Math.Min(cells.Count, columns.Count)).Where(i => columns[i] == ArchiveColumns.Other && cells[i].Length > 0).Select(i => new ArchiveColumn(PlainText.Clean(headings[i], multiline: false), cells[i]))],
        }, null);
    }

    private static int? Year(string text, int thisYear) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= FirstYear && year <= thisYear ? year : null;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, DateForms, Indonesian, DateTimeStyles.None, out var day) || DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) ? day : null;

    private static ArchiveRow No(CsvLine line, string fault) => new(line.Line, null, fault);
}
