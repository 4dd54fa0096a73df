namespace Serambi.Formats.Pdf.Reading;

/// <summary>The row filters of PNG (ISO/IEC 15948, 9), which PDF uses as predictors 10 to 15.</summary>
internal static class PngPredictor
{
    /// <summary>Rows without their filter bytes. A last row that is cut off is filled with zeros.</summary>
    /// <param name="data">Rows, each with its filter byte first.</param>
    /// <param name="row">Bytes of a row without the filter byte.</param>
    /// <param name="pixel">Bytes of a pixel, at least one.</param>
    public static byte[] Undo(ReadOnlySpan<byte> data, int row, int pixel)
    {
        var rows = (data.Length + row) / (row + 1);
        var result = new byte[checked(rows * row)];
        ReadOnlySpan<byte> above = new byte[row];
        for (var r = 0; r < rows; r++)
        {
            var source = data[(r * (row + 1))..];
            var target = result.AsSpan(r * row, row);
            source[1..Math.Min(source.Length, row + 1)].CopyTo(target);
            Undo(source[0], target, above, pixel);
            above = target;
        }

        return result;
    }

    private static void Undo(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        switch (filter)
        {
            case 0:
                return;
            case 1:
                for (var i = pixel; i < row.Length; i++)
                {
                    row[i] += row[i - pixel];
                }

                return;
            case 2:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += above[i];
                }

                return;
            case 3:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += (byte)(((i < pixel ? 0 : row[i - pixel]) + above[i]) / 2);
                }

                return;
            case 4:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += i < pixel ? above[i] : Paeth(row[i - pixel], above[i], above[i - pixel]);
                }

                return;
            default:
                throw new PdfRefusedException(PdfRefusal.Damaged);
        }
    }

    private static byte Paeth(int left, int up, int corner)
    {
        var (a, b, c) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - 2 * corner));
        return (byte)(a <= b && a <= c ? left : b <= c ? up : corner);
    }
}
