using System.Globalization;
using Serambi.Formats.Flow;
using Serambi.Formats.Pdf.Flow;

namespace Serambi.Platform.Documents.Letters;

/// <summary>A letter with its values, ready for any way of reading it.</summary>
/// <param name="Document">What it says.</param>
/// <param name="Warnings">What somebody should look at before it leaves.</param>
public sealed record WrittenLetter(FlowDocument Document, IReadOnlyList<string> Warnings)
{
    /// <summary>Tagged PDF with embedded typeface; warnings grow by what the typeface lacks.</summary>
    public (byte[] Bytes, IReadOnlyList<string> Warnings) ToPdf()
    {
        var file = FlowPdf.Write(Document, LetterTypeface.Fonts);
        return (file.Bytes, file.Missing.Count == 0 ? Warnings : [.. Warnings, string.Format(CultureInfo.CurrentCulture, LetterTexts.WarnCharacters, string.Join(' ', file.Missing.Take(20)))]);
    }

    public string ToText() => FlowText.Write(Document);

    public string ToHtml(string? emblem, int topLevel = 1) => FlowHtml.Write(Document, emblem, topLevel);

    /// <summary>A name for the file: "tanda-bukti-penerimaan-0042-SET-PI-2026.pdf".</summary>
    public string FileName(string extension)
    {
        var words = string.Concat(Document.Title.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        while (words.Contains("--", StringComparison.Ordinal)) words = words.Replace("--", "-", StringComparison.Ordinal);
        return (words.Length == 0 ? "surat" : words.Length > 100 ? words[..100] : words) + "." + extension;
    }
}
