namespace Serambi.Formats.Pdf.Stamps;

/// <summary>Finds the rectangle of a stamp on a page: in a corner as the reader sees it, sized by the page, whatever its origin, size and turn.</summary>
internal static class PdfStampPlacement
{
    private const double Margin = 0.03;
    private const double HighestPart = 0.45;

    /// <param name="page">The page.</param>
    /// <param name="stamp">Corner and width.</param>
    /// <param name="height">Height of a stamp as wide as <see cref="PdfStampDrawing.Width"/>.</param>
    /// <param name="taken">Rectangles of what must not be covered, in user space.</param>
    /// <returns>The rectangle in user space.</returns>
    public static PdfBox Find(PdfPage page, PdfStamp stamp, double height, IReadOnlyCollection<PdfBox> taken)
    {
        var (shownWidth, shownHeight) = page.Shown;
        var shorter = Math.Min(shownWidth, shownHeight);
        var width = Math.Min(shorter * Math.Clamp(stamp.Width, 0.05, 1 - 2 * Margin), shownHeight * HighestPart * PdfStampDrawing.Width / height);
        var (w, h, m) = (width, width * height / PdfStampDrawing.Width, shorter * Margin);
        var corners = Enum.GetValues<PdfCorner>().OrderBy(c => c != stamp.Corner);
        var places = corners.Select(c => ToUser(page, Corner(c, shownWidth, shownHeight, w, h, m))).ToList();
        return places.Find(p => !taken.Any(t => Overlap(p, t))) is { Width: > 0 } free ? free : places[0];
    }

    private static PdfBox Corner(PdfCorner corner, double pageWidth, double pageHeight, double w, double h, double m)
    {
        var left = corner is PdfCorner.BottomRight or PdfCorner.TopRight ? pageWidth - m - w : m;
        var bottom = corner is PdfCorner.TopLeft or PdfCorner.TopRight ? pageHeight - m - h : m;
        return new PdfBox(left, bottom, left + w, bottom + h);
    }

    /// <summary>From what the reader sees to user space: undoes the turn and adds the box's corner.</summary>
    private static PdfBox ToUser(PdfPage page, PdfBox seen)
    {
        var (box, pw, ph) = (page.Box, page.Box.Width, page.Box.Height);
        var r = page.Rotate switch
        {
            90 => new PdfBox(pw - seen.Top, seen.Left, pw - seen.Bottom, seen.Right),
            180 => new PdfBox(pw - seen.Right, ph - seen.Top, pw - seen.Left, ph - seen.Bottom),
            270 => new PdfBox(seen.Bottom, ph - seen.Right, seen.Top, ph - seen.Left),
            _ => seen,
        };
        return new PdfBox(box.Left + r.Left, box.Bottom + r.Bottom, box.Left + r.Right, box.Bottom + r.Top);
    }

    private static bool Overlap(PdfBox a, PdfBox b) => a.Left < b.Right && b.Left < a.Right && a.Bottom < b.Top && b.Bottom < a.Top;
}
