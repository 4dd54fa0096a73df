namespace Serambi.Formats.Pdf.Stamps;

/// <summary>What a visible stamp says and where it goes. Its words are the caller's, and so is their language.</summary>
/// <param name="Heading">First line, bold; e.g. the body.</param>
/// <param name="Lines">What is attested: number, names, date and time with zone, the assurance label.</param>
public sealed record PdfStamp(string Heading, IReadOnlyList<string> Lines)
{
    /// <summary>Most lines after wrapping; a stamp is no letter.</summary>
    public const int MaxLines = 14;

    /// <summary>What the QR code says, mostly the address where the document is verified; no code when null.</summary>
    public string? Code { get; init; }

    /// <summary>Small print below, e.g. the legal basis.</summary>
    public string? Footer { get; init; }

    /// <summary>The page, from 0; negative from the end.</summary>
    public int Page { get; init; }

    /// <summary>The corner, as the reader sees the page; another one is taken when a stamp or field is there already.</summary>
    public PdfCorner Corner { get; init; } = PdfCorner.BottomRight;

    /// <summary>Width of the stamp as a part of the page's shorter side.</summary>
    public double Width { get; init; } = 0.42;
}

public enum PdfCorner
{
    BottomRight,
    BottomLeft,
    TopRight,
    TopLeft,
}
