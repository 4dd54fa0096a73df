using System.Text;
using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Writing;

/// <summary>A font as content needs it: codes and widths of texts, and the object that goes into the resources.</summary>
public abstract class PdfFont
{
    /// <summary>Helvetica, which every reader has; not embedded, so not for PDF/A.</summary>
    public static PdfFont Helvetica { get; } = new CoreFont("Helvetica", bold: false);

    public static PdfFont HelveticaBold { get; } = new CoreFont("Helvetica-Bold", bold: true);

    /// <summary>The codes that show the text in this font.</summary>
    public abstract PdfString Encode(string text);

    /// <summary>The width of the text in points.</summary>
    public abstract double Measure(string text, double size);

    /// <summary>The font dictionary; further objects that it needs are given to <paramref name="add"/>.</summary>
    public abstract PdfDictionary Describe(Func<PdfValue, PdfReference> add);

    /// <summary>The font as an object of the file; a font that several pages share gives the same one.</summary>
    internal virtual PdfReference Refer(Func<PdfValue, PdfReference> add) => add(Describe(add));

    /// <summary>The text, cut with an ellipsis where it is wider.</summary>
    public string Fit(string text, double size, double width)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Measure(text, size) <= width)
        {
            return text;
        }

        var length = text.Length;
        while (length > 0 && Measure(text[..length].TrimEnd() + "…", size) > width)
        {
            length--;
        }

        return length == 0 ? "" : text[..length].TrimEnd() + "…";
    }

    /// <summary>The text in lines of at most this width, broken at spaces, and within words that are wider.</summary>
    public IReadOnlyList<string> Wrap(string text, double size, double width)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new List<string>();
        var line = "";
        var (used, space) = (0d, Measure(" ", size));
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // Widths add up, so that a line is not measured again with each word.
            var longer = (line.Length == 0 ? 0 : used + space) + Measure(word, size);
            if (longer <= width)
            {
                (line, used) = (line.Length == 0 ? word : $"{line} {word}", longer);
                continue;
            }

            if (line.Length > 0)
            {
                lines.Add(line);
            }

            line = word;
            while (line.Length > 1 && Measure(line, size) > width)
            {
                var cut = line.Length - 1;
                while (cut > 1 && Measure(line[..cut], size) > width)
                {
                    cut--;
                }

                lines.Add(line[..cut]);
                line = line[cut..];
            }

            used = Measure(line, size);
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        return lines;
    }

    private sealed class CoreFont(string name, bool bold) : PdfFont
    {
        private static readonly Encoding WinAnsi = CodePagesEncodingProvider.Instance.GetEncoding(1252, new EncoderReplacementFallback("?"), DecoderFallback.ReplacementFallback)!;

        // The code page agrees with ASCII, which is encoded many times faster.
        public override PdfString Encode(string text) => new((Ascii.IsValid(text) ? Encoding.ASCII : WinAnsi).GetBytes(text));

        public override double Measure(string text, double size)
        {
            var widths = bold ? HelveticaWidths.Bold : HelveticaWidths.Regular;
            var sum = 0;
            foreach (var code in Encode(text).Bytes.Span)
            {
                sum += code < HelveticaWidths.First ? 0 : widths[code - HelveticaWidths.First];
            }

            return sum * size / 1000;
        }

        public override PdfDictionary Describe(Func<PdfValue, PdfReference> add) => new()
        {
            ["Type"] = new PdfName("Font"),
            ["Subtype"] = new PdfName("Type1"),
            ["BaseFont"] = new PdfName(name),
            ["Encoding"] = new PdfName("WinAnsiEncoding"),
        };
    }
}
