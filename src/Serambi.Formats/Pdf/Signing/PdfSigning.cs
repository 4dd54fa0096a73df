using Serambi.Formats.Pdf.Stamps;

namespace Serambi.Formats.Pdf.Signing;

/// <summary>What a signature says besides the certificate.</summary>
/// <param name="At">The claimed time of signing, with the body's offset from UTC; a timestamp proves it.</param>
public sealed record PdfSigning(DateTimeOffset At)
{
    public string? Name { get; init; }

    public string? Reason { get; init; }

    public string? Location { get; init; }

    /// <summary>The visible stamp; the signature is invisible without one.</summary>
    public PdfStamp? Stamp { get; init; }

    /// <summary>Makes it a certification, which must be the first signature.</summary>
    public PdfCertification? Certify { get; init; }

    /// <summary>Name of the field; a number is added where it is taken.</summary>
    public string Field { get; init; } = "Signature";
}
