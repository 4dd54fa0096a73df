using System.Text;
using QRCoder;
using Serambi.Formats.Codes;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Formats.Pdf.Stamps;

/// <summary>A QR code (ISO/IEC 18004, level M) as filled rectangles, one for each run of dark modules.</summary>
internal static class QrRectangles
{
    // Neighbours overlap a little, or renderers leave hairlines between them.
    private const double Overlap = 0.03;

    /// <summary>Draws the code with its quiet zone into the square.</summary>
    public static void Draw(PdfContent content, string code, double x, double y, double side)
    {
        if (code.Length is 0 or > QrSvg.MaxContentLength)
        {
            throw new ArgumentException("No content, or too long for a code that can be read", nameof(code));
        }

        using var generator = new QRCodeGenerator();
        var mark = Ascii.IsValid(code) ? QRCodeGenerator.EciMode.Default : QRCodeGenerator.EciMode.Utf8;
        using var data = generator.CreateQrCode(code, QRCodeGenerator.ECCLevel.M, forceUtf8: true, eciMode: mark);
        var modules = data.ModuleMatrix;
        var unit = side / modules.Count;

        // One unit is a module, rows count downwards: whole numbers make short operators.
        content.Save().FillColor(0, 0, 0).Transform(unit, 0, 0, -unit, x, y + side);
        for (var row = 0; row < modules.Count; row++)
        {
            for (var column = 0; column < modules.Count; column++)
            {
                var start = column;
                while (column < modules.Count && modules[row][column])
                {
                    column++;
                }

                if (column > start)
                {
                    content.Rectangle(start, row, column - start + Overlap, 1 + Overlap);
                }
            }
        }

        content.Fill().Restore();
    }
}
