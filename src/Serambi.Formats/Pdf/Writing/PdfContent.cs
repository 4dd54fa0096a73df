using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Writing;

/// <summary>Builds the content of a page or form (8, 9): points from the lower left corner, colours as RGB from 0 to 1.</summary>
public sealed class PdfContent
{
    // A matrix is multiplied with what may be large.
    private const int FineDigits = 7;

    private readonly PdfOutput output = new();
    private readonly List<PdfFont> fonts = [];
    private readonly List<PdfReference> images = [];

    /// <summary>The operators so far.</summary>
    public ReadOnlyMemory<byte> Bytes => output.Memory;

    public PdfContent Save() => Operator("q"u8);

    public PdfContent Restore() => Operator("Q"u8);

    public PdfContent Transform(double a, double b, double c, double d, double e, double f)
    {
        foreach (var operand in (ReadOnlySpan<double>)[a, b, c, d, e, f])
        {
            output.Number(Math.Round(operand, FineDigits));
        }

        output.Raw(" cm\n"u8);
        return this;
    }

    public PdfContent Transform((double A, double B, double C, double D, double E, double F) m) => Transform(m.A, m.B, m.C, m.D, m.E, m.F);

    public PdfContent FillColor(double red, double green, double blue) => Operator("rg"u8, red, green, blue);

    public PdfContent StrokeColor(double red, double green, double blue) => Operator("RG"u8, red, green, blue);

    public PdfContent LineWidth(double width) => Operator("w"u8, width);

    public PdfContent Rectangle(double x, double y, double width, double height) => Operator("re"u8, x, y, width, height);

    public PdfContent Rectangle(int x, int y, int width, int height)
    {
        output.Whole(x).Whole(y).Whole(width).Whole(height).Raw(" re\n"u8);
        return this;
    }

    public PdfContent Move(double x, double y) => Operator("m"u8, x, y);

    public PdfContent Line(double x, double y) => Operator("l"u8, x, y);

    public PdfContent Fill() => Operator("f"u8);

    public PdfContent Stroke() => Operator("S"u8);

    /// <summary>One line of text with its baseline at the point.</summary>
    public PdfContent Text(PdfFont font, double size, double x, double y, string text)
    {
        ArgumentNullException.ThrowIfNull(font);
        if (!fonts.Contains(font))
        {
            fonts.Add(font);
        }

        output.Raw("BT"u8).Value(new PdfName($"F{fonts.IndexOf(font)}"));
        Operator("Tf"u8, size).Operator("Td"u8, x, y);
        output.Value(font.Encode(text)).Raw("Tj ET\n"u8);
        return this;
    }

    /// <summary>An image in the rectangle.</summary>
    public PdfContent Image(PdfReference image, double x, double y, double width, double height)
    {
        images.Add(image);
        Save().Transform(width, 0, 0, height, x, y);
        output.Value(new PdfName($"I{images.Count - 1}")).Raw(" Do\n"u8);
        return Restore();
    }

    /// <summary>Marks what follows with a structure tag and its number in the page, until <see cref="EndMarked"/>.</summary>
    public PdfContent BeginMarked(string tag, int id)
    {
        output.Value(new PdfName(tag)).Value(new PdfDictionary { ["MCID"] = id }).Raw("BDC\n"u8);
        return this;
    }

    /// <summary>What is drawn until <see cref="EndMarked"/> reads as this text (14.9.4).</summary>
    public PdfContent BeginActualText(string text)
    {
        output.Raw("/Span"u8).Value(new PdfDictionary { ["ActualText"] = PdfString.Text(text) }).Raw("BDC\n"u8);
        return this;
    }

    /// <summary>Decoration that is not read aloud, until <see cref="EndMarked"/>.</summary>
    public PdfContent BeginArtifact()
    {
        output.Raw("/Artifact BMC\n"u8);
        return this;
    }

    public PdfContent EndMarked() => Operator("EMC"u8);

    /// <summary>The resources that the operators name.</summary>
    public PdfDictionary Resources(Func<PdfValue, PdfReference> add)
    {
        ArgumentNullException.ThrowIfNull(add);
        var resources = new PdfDictionary();
        if (fonts.Count > 0)
        {
            var named = new PdfDictionary();
            foreach (var (i, font) in fonts.Index())
            {
                named[$"F{i}"] = font.Refer(add);
            }

            resources["Font"] = named;
        }

        if (images.Count > 0)
        {
            var named = new PdfDictionary();
            foreach (var (i, image) in images.Index())
            {
                named[$"I{i}"] = image;
            }

            resources["XObject"] = named;
        }

        return resources;
    }

    private PdfContent Operator(ReadOnlySpan<byte> name, params ReadOnlySpan<double> operands)
    {
        foreach (var operand in operands)
        {
            output.Number(Math.Round(operand, 4));
        }

        output.Raw(operands.Length > 0 ? " "u8 : ""u8).Raw(name).Raw("\n"u8);
        return this;
    }
}
