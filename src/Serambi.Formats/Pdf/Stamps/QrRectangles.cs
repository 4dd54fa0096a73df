using Serambi.Formats.Codes;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Formats.Pdf.Stamps;

/// <summary>A QR code (ISO/IEC 18004, level M) as filled rectangles.</summary>
internal static class QrRectangles
{
    // A module is so many units, and one unit of overlap keeps renderers from leaving hairlines. Whole numbers make short operators.
    private const int Module = 32;

    /// <summary>Draws the code with its quiet zone into the square.</summary>
    public static void Draw(PdfContent content, string code, double x, double y, double side)
    {
        if (code.Length is 0 or > QrSvg.MaxContentLength)
        {
            throw new ArgumentException("No content, or too long for a code that can be read", nameof(code));
        }

        var qr = QrCode.Encode(code);
        var module = side / (qr.Size + 2 * QrCode.QuietZone);

        // Rows count downwards.
        content.Save().FillColor(0, 0, 0).Transform(module / Module, 0, 0, -module / Module, x + QrCode.QuietZone * module, y + side - QrCode.QuietZone * module);
        foreach (var (column, row, width, height) in qr.Rectangles())
        {
            content.Rectangle(column * Module, row * Module, width * Module + 1, height * Module + 1);
        }

        content.Fill().Restore();
    }
}
