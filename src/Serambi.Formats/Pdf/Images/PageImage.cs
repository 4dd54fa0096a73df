using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Images;

/// <summary>A picture as an object of the document, and how it must be turned to be seen upright.</summary>
/// <param name="Stream">The image XObject (8.9.5).</param>
/// <param name="Width">Pixels as stored.</param>
/// <param name="Height">Pixels as stored.</param>
/// <param name="Orientation">As EXIF counts: 1 upright, 3 upside down, 6 and 8 quarter turns, even others mirrored.</param>
internal sealed record PageImage(PdfStream Stream, int Width, int Height, int Orientation = 1)
{
    private bool IsQuarterTurn => Orientation is >= 5 and <= 8;

    public int ShownWidth => IsQuarterTurn ? Height : Width;

    public int ShownHeight => IsQuarterTurn ? Width : Height;

    /// <summary>Maps the unit square of the stored picture onto the one that is seen.</summary>
    public (double A, double B, double C, double D, double E, double F) Turn => Orientation switch
    {
        2 => (-1, 0, 0, 1, 1, 0),
        3 => (-1, 0, 0, -1, 1, 1),
        4 => (1, 0, 0, -1, 0, 1),
        5 => (0, -1, -1, 0, 1, 1),
        6 => (0, -1, 1, 0, 0, 1),
        7 => (0, 1, 1, 0, 0, 0),
        8 => (0, 1, -1, 0, 1, 0),
        _ => (1, 0, 0, 1, 0, 0),
    };
}
