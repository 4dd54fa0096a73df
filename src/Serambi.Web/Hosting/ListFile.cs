using System.Globalization;
using Serambi.Formats.Csv;
using Serambi.Formats.Xlsx;

namespace Serambi.Web.Hosting;

/// <summary>
/// A list as a file, CSV or workbook (<c>?bentuk=xlsx</c>): written row by row to a temporary place, sent from there, gone when it was sent.
/// </summary>
internal static class ListFile
{
    /// <param name="context">The request.</param>
    /// <param name="title">Name of the sheet.</param>
    /// <param name="name">Name of the file, without ending.</param>
    /// <param name="headings">First row.</param>
    /// <param name="rows">Cells: text, <see cref="DateOnly"/>, or a <see cref="DateTime"/> in the body's zone.</param>
    /// <param name="ct">Stops writing.</param>
    public static async Task<IResult> SendAsync(HttpContext context, string title, string name, IReadOnlyList<string> headings, IAsyncEnumerable<IReadOnlyList<object?>> rows, CancellationToken ct)
    {
        var workbook = context.Request.Query["bentuk"] == "xlsx";
        var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        try
        {
            if (workbook)
            {
                using var book = new XlsxWriter(file);
                using var sheet = book.Sheet(title, [.. headings.Select(h => new XlsxColumn(h))]);
                await foreach (var row in rows.WithCancellation(ct)) sheet.Row([.. row.Select(Typed)]);
            }
            else
            {
                await using var writer = SafeCsv.Open(file, bom: true);
                SafeCsv.WriteRow(writer, headings);
                await foreach (var row in rows.WithCancellation(ct)) SafeCsv.WriteRow(writer, row.Select(Text));
            }

            file.Position = 0;
            context.Response.Headers.CacheControl = "private, no-store";
            return workbook
                ? Results.File(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + ".xlsx")
                : Results.File(file, "text/csv; charset=utf-8", name + ".csv");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static XlsxCell Typed(object? cell) => cell switch
    {
        DateOnly date => date,
        DateTime local => local,
        _ => cell as string,
    };

    private static string? Text(object? cell) => cell switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime local => local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        _ => cell as string,
    };
}
