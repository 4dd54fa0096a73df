using System.Runtime.InteropServices;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;

namespace Serambi.Formats.Pdf;

/// <summary>A page as a reader shows it, with what it inherits from the tree (7.7.3.4).</summary>
public sealed record PdfPage
{
    internal PdfPage(int index, PdfDictionary dictionary, PdfBox box, int rotate, PdfPlace place) => (Index, Dictionary, Box, Rotate, Place) = (index, dictionary, box, rotate, place);

    /// <summary>From 0.</summary>
    public int Index { get; }

    /// <summary>Its own entries.</summary>
    public PdfDictionary Dictionary { get; }

    /// <summary>What is shown: the crop box within the media box, in user space; its corner may be anywhere.</summary>
    public PdfBox Box { get; }

    /// <summary>Clockwise turn when shown: 0, 90, 180 or 270.</summary>
    public int Rotate { get; }

    /// <summary>Where its dictionary is; a page may stand within its parent.</summary>
    internal PdfPlace Place { get; }

    /// <summary>Width and height as the reader sees them.</summary>
    public (double Width, double Height) Shown => Rotate is 90 or 270 ? (Box.Height, Box.Width) : (Box.Width, Box.Height);
}

/// <summary>A rectangle (7.9.5) with its corners in order.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PdfBox(double Left, double Bottom, double Right, double Top)
{
    public double Width => Right - Left;

    public double Height => Top - Bottom;

    public PdfArray ToArray() => PdfArray.Of(Round(Left), Round(Bottom), Round(Right), Round(Top));

    private static double Round(double value) => Math.Round(value, 3);
}
