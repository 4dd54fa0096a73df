using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Formats.Pdf.Stamps;

/// <summary>Draws a stamp in its own measure: so wide, and as high as its text needs. The page's measure comes by its placement.</summary>
internal sealed class PdfStampDrawing
{
    public const double Width = 240;
    private const double Padding = 6;
    private const double CodeSide = 72;
    private const double HeadingSize = 8;
    private const double LineSize = 6.5;
    private const double FooterSize = 5;
    private const double Leading = 1.28;

    private readonly List<(PdfFont Font, double Size, double X, string Text)> lines = [];
    private readonly PdfStamp stamp;
    private readonly double textHeight;

    public PdfStampDrawing(PdfStamp stamp)
    {
        this.stamp = stamp;
        var left = stamp.Code is null ? Padding : Padding + CodeSide + Padding;
        Add(PdfFont.HelveticaBold, HeadingSize, left, stamp.Heading);
        foreach (var line in stamp.Lines)
        {
            Add(PdfFont.Helvetica, LineSize, left, line);
        }

        textHeight = lines.Sum(l => l.Size * Leading);
        var body = Math.Max(textHeight, stamp.Code is null ? 0 : CodeSide);
        var footer = stamp.Footer is null ? [] : PdfFont.Helvetica.Wrap(stamp.Footer, FooterSize, Width - 2 * Padding);
        Height = body + 2 * Padding + footer.Count * FooterSize * Leading;
        Content = Draw(body, footer);
    }

    public double Height { get; }

    public PdfContent Content { get; }

    /// <summary>The appearance (12.5.5): a form that is turned so that it stands upright on the page. It is small, so packing it would take longer than signing it.</summary>
    public PdfStream Appearance(int rotate, Func<PdfValue, PdfReference> add)
    {
        var matrix = rotate switch
        {
            90 => PdfArray.Of(0, 1, -1, 0, Round(Height), 0),
            180 => PdfArray.Of(-1, 0, 0, -1, Width, Round(Height)),
            270 => PdfArray.Of(0, -1, 1, 0, 0, Width),
            _ => PdfArray.Of(1, 0, 0, 1, 0, 0),
        };
        return new PdfStream(new PdfDictionary
        {
            ["Type"] = new PdfName("XObject"),
            ["Subtype"] = new PdfName("Form"),
            ["BBox"] = PdfArray.Of(0, 0, Width, Round(Height)),
            ["Matrix"] = matrix,
            ["Resources"] = Content.Resources(add),
        }, Content.Bytes);
    }

    private void Add(PdfFont font, double size, double left, string text)
    {
        foreach (var line in font.Wrap(text, size, Width - Padding - left))
        {
            if (lines.Count < PdfStamp.MaxLines)
            {
                lines.Add((font, size, left, line));
            }
        }
    }

    private PdfContent Draw(double body, IReadOnlyList<string> footer)
    {
        var content = new PdfContent().Save().FillColor(1, 1, 1).Rectangle(0, 0, Width, Height).Fill();
        content.StrokeColor(0.1, 0.1, 0.1).LineWidth(0.7).Rectangle(0.5, 0.5, Width - 1, Height - 1).Stroke();
        if (stamp.Code is { } code)
        {
            QrRectangles.Draw(content, code, Padding, Height - Padding - body + (body - CodeSide) / 2, CodeSide);
        }

        content.FillColor(0, 0, 0);
        var top = Height - Padding - (body - textHeight) / 2;
        foreach (var (font, size, x, text) in lines)
        {
            content.Text(font, size, x, top - size, text);
            top -= size * Leading;
        }

        var below = Height - Padding - body;
        foreach (var line in footer)
        {
            below -= FooterSize * Leading;
            content.Text(PdfFont.Helvetica, FooterSize, Padding, below + 1, line);
        }

        return content.Restore();
    }

    private static double Round(double value) => Math.Round(value, 3);
}
