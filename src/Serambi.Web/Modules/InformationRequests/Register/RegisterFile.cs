using System.Globalization;
using Serambi.Formats.Csv;
using Serambi.Formats.Xlsx;
using Serambi.Platform.Calendar;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <summary>Writes the register as CSV or XLSX, line by line; no cell becomes a formula.</summary>
internal static class RegisterFile
{
    public const string Csv = "csv";
    public const string Xlsx = "xlsx";

    public static string MediaType(string format) => format == Xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8";

    /// <summary>Headings in the order in which Perki 1/2021 art. 32(1) and Lampiran VIII list them.</summary>
    public static IReadOnlyList<string> Headings => RegisterTexts.Headings.Split('|');

    /// <summary>Writes all lines. XLSX is written synchronously: give it a file.</summary>
    public static async Task WriteAsync(Stream output, string format, IAsyncEnumerable<RegisterLine> lines, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (format == Xlsx)
        {
            using var book = new XlsxWriter(output);
            using var sheet = book.Sheet(RegisterTexts.SheetName, [.. Headings.Select(h => new XlsxColumn(h, h.Length > 12 ? 28 : 16))]);
            await foreach (var line in lines.WithCancellation(ct)) sheet.Row([.. Cells(line).Select(Typed)]);
            return;
        }

        await using var writer = SafeCsv.Open(output, bom: true);
        SafeCsv.WriteRow(writer, Headings);
        await foreach (var line in lines.WithCancellation(ct)) SafeCsv.WriteRow(writer, Cells(line).Select(Text));
    }

    /// <summary>The cells of a line: text, a date or a number each.</summary>
    public static IReadOnlyList<object?> Cells(RegisterLine l)
    {
        ArgumentNullException.ThrowIfNull(l);
        return
        [
            l.Number, l.ReceivedOn, l.Name, l.HasIdentity ? RegisterTexts.IdentityKept : null, l.Address, l.Contact, l.HasProxy ? RegisterTexts.Yes : RegisterTexts.No,
            l.Information, l.Purpose, l.Holding is { } holding ? RequestLabels.Of(holding) : null, l.HeldForm is { } form ? RequestLabels.Of(form) : null,
            l.Access == AccessWay.See ? RegisterTexts.See : RegisterTexts.Copy, l.RefusalGround, l.NoticeOn, l.DeliveredOn, l.Cost, l.Payment, l.Occupation, DecisionLabel(l.Decision), l.Holder,
        ];
    }

    /// <summary>The decision in the reader's language.</summary>
    public static string? DecisionLabel(string? decision) =>
        decision is null ? null : RegisterTexts.ResourceManager.GetString("Decision_" + decision, CultureInfo.CurrentUICulture) ?? decision;

    public static string? Text(object? cell) => cell switch
    {
        DateOnly date => LegalDates.NumericDate(date),
        decimal number => number.ToString("0.##", CultureInfo.InvariantCulture),
        _ => cell as string,
    };

    private static XlsxCell Typed(object? cell) => cell switch
    {
        DateOnly date => date,
        decimal number => number,
        _ => cell as string,
    };
}
