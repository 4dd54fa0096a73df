using Serambi.Formats.Colours;
using Serambi.Formats.Pdf.Flow;
using Serambi.Formats.Pdf.Images;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Formats.Pdf.Cards;

/// <summary>The colours of a card.</summary>
/// <param name="Ground">What it is painted with.</param>
/// <param name="Ink">The title.</param>
/// <param name="Soft">Who says it, and where.</param>
/// <param name="Arch">The doorway, a little lighter than the ground.</param>
/// <param name="Line">The line at the foot.</param>
public sealed record ShareColours(Colour Ground, Colour Ink, Colour Soft, Colour Arch, Colour Line);

/// <summary>What messengers show beside a link: title, who says it, where.</summary>
/// <param name="Title">Of the page.</param>
/// <param name="Sender">Name of the body; empty where the title says it.</param>
/// <param name="Place">Host of the site.</param>
/// <param name="Emblem">PNG, shown on a white plate; null for none.</param>
/// <param name="Colours">How it looks.</param>
public sealed record ShareCard(string Title, string Sender, string Place, byte[]? Emblem, ShareColours Colours);

/// <summary>Draws a card as a PDF of one page, a point for each pixel of the picture that is made of it.</summary>
public static class ShareCardPdf
{
    /// <summary>Width of the picture (Open Graph asks for 1.91 to 1).</summary>
    public const int Width = 1200;

    public const int Height = 630;

    private const double Margin = 80;
    private const double TextWidth = 900;
    private const double Plate = 104;

    /// <exception cref="PdfRefusedException">The emblem cannot be read.</exception>
    public static byte[] Write(ShareCard card, FlowFonts fonts)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(fonts);
        var file = new PdfFile();
        EmbeddedFont[] faces = [new(fonts.Regular, file), new(fonts.Bold, file)];
        var content = new PdfContent();
        Paint(content, card.Colours.Ground).Rectangle(0, 0, Width, Height).Fill();
        Doorway(content, card.Colours);
        Paint(content, card.Colours.Line).Rectangle(0, 0, Width, 10).Fill();
        Head(content, card, faces[1], file);
        Title(content, card, faces[1]);
        Paint(content, card.Colours.Soft).Text(faces[0], 28, Margin, 58, faces[0].Fit(card.Place, 28, TextWidth));
        foreach (var face in faces) face.Finish();

        var pages = file.Reserve();
        var page = file.Add(new PdfDictionary
        {
            ["Type"] = new PdfName("Page"),
            ["Parent"] = pages,
            ["MediaBox"] = PdfArray.Of(0, 0, Width, Height),
            ["Resources"] = content.Resources(file.Add),
            ["Contents"] = file.Add(PdfStream.Deflated(new PdfDictionary(), content.Bytes.Span)),
        });
        file.Set(pages, new PdfDictionary { ["Type"] = new PdfName("Pages"), ["Kids"] = PdfArray.Of(page), ["Count"] = 1 });
        return file.Write(file.Add(new PdfDictionary { ["Type"] = new PdfName("Catalog"), ["Pages"] = pages }));
    }

    private static void Head(PdfContent content, ShareCard card, EmbeddedFont bold, PdfFile file)
    {
        var (left, middle) = (Margin, Height - Margin - (Plate / 2));
        if (card.Emblem is { } bytes)
        {
            var emblem = ImagePdf.Picture(bytes, file);
            var room = Plate - 16;
            var scale = room / Math.Max(emblem.ShownWidth, emblem.ShownHeight);
            var (width, height) = (emblem.ShownWidth * scale, emblem.ShownHeight * scale);
            Rounded(Paint(content, Colour.White), Margin, middle - (Plate / 2), Plate, 14).Fill();
            content.Image(file.Add(emblem.Stream), Margin + ((Plate - width) / 2), middle - (height / 2), width, height);
            left += Plate + 28;
        }

        var lines = bold.Wrap(card.Sender, 34, TextWidth - (left - Margin)).Take(2).ToList();
        for (var i = 0; i < lines.Count; i++) Paint(content, card.Colours.Soft).Text(bold, 34, left, middle + (lines.Count == 1 ? -12 : 10 - (i * 44)), lines[i]);
    }

    /// <summary>As large as four lines allow; what does not fit then ends with an ellipsis.</summary>
    private static void Title(PdfContent content, ShareCard card, EmbeddedFont bold)
    {
        var size = ((double[])[76, 66, 58, 50]).FirstOrDefault(s => bold.Wrap(card.Title, s, TextWidth).Count <= (s > 60 ? 3 : 4), 50);
        var all = bold.Wrap(card.Title, size, TextWidth);
        var lines = all.Take(4).ToList();
        if (all.Count > lines.Count) lines[^1] = bold.Fit(string.Join(' ', all.Skip(3)), size, TextWidth);
        var leading = size * 1.18;
        var top = 268 + (lines.Count * leading / 2);
        for (var i = 0; i < lines.Count; i++) Paint(content, card.Colours.Ink).Text(bold, size, Margin, top - (i * leading) - (size * 0.8), lines[i]);
    }

    /// <summary>The arch of a doorway, our one shape, twice inside itself.</summary>
    private static void Doorway(PdfContent content, ShareColours colours)
    {
        foreach (var (radius, share) in ((double, double)[])[(190, 1.0), (138, 0.0), (86, 1.0)])
        {
            Paint(content, colours.Ground.Mix(colours.Arch, share));
            const double middle = 1090;
            content.Move(middle - radius, 10).Line(middle - radius, 250);
            for (var step = 1; step <= 48; step++) content.Line(middle - (radius * Math.Cos(Math.PI * step / 48)), 250 + (radius * Math.Sin(Math.PI * step / 48)));
            content.Line(middle + radius, 10).Fill();
        }
    }

    private static PdfContent Rounded(PdfContent content, double x, double y, double side, double radius)
    {
        var first = true;
        foreach (var (cx, cy, from) in ((double, double, double)[])[(x + side - radius, y + side - radius, 0), (x + radius, y + side - radius, 90), (x + radius, y + radius, 180), (x + side - radius, y + radius, 270)])
        {
            for (var step = 0; step <= 8; step++)
            {
                var angle = (from + (step * 90 / 8.0)) * Math.PI / 180;
                var (px, py) = (cx + (radius * Math.Cos(angle)), cy + (radius * Math.Sin(angle)));
                _ = first ? content.Move(px, py) : content.Line(px, py);
                first = false;
            }
        }

        return content;
    }

    private static PdfContent Paint(PdfContent content, Colour colour) => content.FillColor(colour.Red / 255.0, colour.Green / 255.0, colour.Blue / 255.0);
}
