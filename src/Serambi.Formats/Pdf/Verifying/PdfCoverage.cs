using System.Buffers;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Signing;

namespace Serambi.Formats.Pdf.Verifying;

/// <summary>What a signature covers (12.8.1), once it is sure that it covers all of a revision but its own contents.</summary>
/// <param name="Contents">The signature with the zeros behind it.</param>
/// <param name="GapStart">Where the contents begin.</param>
/// <param name="GapEnd">Where they end.</param>
/// <param name="End">Where the revision ends.</param>
/// <param name="Revision">The revision, read by itself.</param>
internal sealed record PdfCoverage(ReadOnlyMemory<byte> Contents, int GapStart, int GapEnd, int End, PdfDocument Revision)
{
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>The covered bytes, in one piece.</summary>
    public byte[] Bytes => [.. Revision.Bytes.Span[..GapStart], .. Revision.Bytes.Span[GapEnd..]];

    /// <summary>Null, with the finding, when the ranges do not say what they must.</summary>
    public static PdfCoverage? Check(PdfDocument document, PdfField field, PdfDictionary signature, List<PdfSignatureFinding> findings)
    {
        PdfCoverage? Found(PdfSignatureFinding finding)
        {
            findings.Add(finding);
            return null;
        }

        if (document.HeaderOffset > 0)
        {
            return Found(PdfSignatureFinding.JunkBeforeHeader);
        }

        if (signature.IsAmbiguous || field.Dictionary.IsAmbiguous)
        {
            return Found(PdfSignatureFinding.DictionaryAmbiguous);
        }

        if (signature["ByteRange"] is not PdfArray { Count: 4 } array || array.OfType<PdfNumber>().Select(n => n.Value).ToList() is not [0, var first, var second, var last]
            || first <= 0 || second <= first || last <= 0 || second + last > document.Bytes.Length || !double.IsInteger(first + second + last))
        {
            return Found(PdfSignatureFinding.RangeMalformed);
        }

        // Read where it stands: a string from an object stream, or another object's, is nowhere.
        if (signature["Contents"] is not PdfString { IsHex: true, Place: { } place } contents || place.Start != (int)first || place.End != (int)second
            || document.Bytes.Span[(place.Start + 1)..(place.End - 1)].ContainsAnyExcept(HexDigits))
        {
            return Found(PdfSignatureFinding.GapNotContents);
        }

        var end = (int)(second + last);
        return RevisionAt(document, field, signature, end) is { } revision ? new PdfCoverage(contents.Bytes, place.Start, place.End, end, revision) : Found(PdfSignatureFinding.DictionaryShadowed);
    }

    /// <summary>The covered revision, if it reads by itself and holds the same signature in the same field.</summary>
    private static PdfDocument? RevisionAt(PdfDocument document, PdfField field, PdfDictionary signature, int end)
    {
        if (end == document.Bytes.Length)
        {
            return document;
        }

        try
        {
            var revision = document.Earlier(end);
            return PdfForm.Signed(revision).Any(s => s.Field.Name == field.Name && s.Field.Reference == field.Reference && s.Signature.Equals(signature)
                && s.Signature["Contents"] is PdfString { Place: { } place } && place == ((PdfString)signature["Contents"]!).Place) ? revision : null;
        }
        catch (PdfRefusedException refused) when (refused.Reason is PdfRefusal.Damaged or PdfRefusal.Encrypted or PdfRefusal.NotPdf)
        {
            return null;
        }
    }
}
