using CsvHelper;

namespace Serambi.Formats.Csv;

/// <summary>Why reading stopped.</summary>
public enum CsvFault
{
    TooManyRows,
    TooManyColumns,
    CellTooLong,
    RowTooLong,

    /// <summary>A quotation mark where none may be, or one that is never closed.</summary>
    BadQuotes,
}

/// <summary>How much a CSV file may hold.</summary>
/// <param name="Rows">Most rows.</param>
/// <param name="Columns">Most cells in a row.</param>
/// <param name="CellLength">Most characters in a cell.</param>
public sealed record CsvLimits(int Rows = 100_000, int Columns = 200, int CellLength = 32_767);

/// <summary>One row.</summary>
/// <param name="Line">The line of the file, from 1, on which the row begins.</param>
/// <param name="Cells">Its cells as written, without quotation marks.</param>
/// <param name="Fault">Null for a good row; otherwise why reading stops here.</param>
public sealed record CsvLine(int Line, IReadOnlyList<string> Cells, CsvFault? Fault = null);

/// <summary>Reads CSV files as they come: comma, semicolon or tab; UTF-8, UTF-16 with byte order mark, or Windows-1252.</summary>
public static class CsvRows
{
    private const int MaxRowBytes = 1_000_000;

    /// <summary>Streams the rows, blank lines left out. A fault is the last row; a malformed file never throws.</summary>
    /// <param name="seekable">Read twice: once for its encoding, once for its rows. Left open.</param>
    /// <param name="limits">How much it may hold.</param>
    public static IEnumerable<CsvLine> Read(Stream seekable, CsvLimits limits)
    {
        ArgumentNullException.ThrowIfNull(seekable);
        ArgumentNullException.ThrowIfNull(limits);
        return Rows(seekable, limits);
    }

    private static IEnumerable<CsvLine> Rows(Stream seekable, CsvLimits limits)
    {
        var form = CsvForm.Detect(seekable);
        var badQuotes = false;
        var options = new CsvReaderOptions
        {
            Separator = form.Delimiter,
            HasHeader = false,
            DetectSeparatorHint = false,
            Encoding = form.Encoding,
            TrackLineNumbers = true,
            MaxRecordSize = MaxRowBytes,
            OnMalformedRecord = _ => badQuotes = true,
        };
        seekable.Position = 0;
        using var reader = CsvReader.Create(seekable, options, leaveOpen: true);
        for (var rows = form.HasSeparatorLine ? -1 : 0; ; rows++)
        {
            var (more, tooLong) = Advance(reader);
            if (!more && tooLong is null)
            {
                yield break;
            }

            if (rows < 0)
            {
                continue;
            }

            var row = tooLong ?? (badQuotes ? new CsvLine((int)reader.LineNumber, [], CsvFault.BadQuotes) : Row(reader, limits, rows));
            yield return row;
            if (row.Fault is not null)
            {
                yield break;
            }
        }
    }

    private static CsvLine Row(CsvReader reader, CsvLimits limits, int rows)
    {
        var line = (int)reader.LineNumber;
        if (rows >= limits.Rows)
        {
            return new CsvLine(line, [], CsvFault.TooManyRows);
        }

        if (reader.FieldCount > limits.Columns)
        {
            return new CsvLine(line, [], CsvFault.TooManyColumns);
        }

        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = reader.GetString(i);
            if (cells[i].Length > limits.CellLength)
            {
                return new CsvLine(line, [], CsvFault.CellTooLong);
            }
        }

        return new CsvLine(line, cells);
    }

    private static (bool More, CsvLine? TooLong) Advance(CsvReader reader)
    {
        try
        {
            return (reader.Read(), null);
        }
        catch (CsvFormatException e)
        {
            // Bad quoting is reported, not thrown: what is thrown is a record above MaxRecordSize, mostly a quotation mark that is never closed.
            return (false, new CsvLine((int)e.LineNumber, [], CsvFault.RowTooLong));
        }
    }
}
