using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Formats.Pdf.Images;

/// <summary>Makes one page of a picture: a photographed diploma becomes a document that can be stamped. The picture's data goes in as it is where PDF has the same form.</summary>
public static class ImagePdf
{
    /// <summary>Largest picture, in bytes.</summary>
    public const int MaxBytes = 50 * 1024 * 1024;

    /// <summary>Most pixels: fifty million.</summary>
    public const long MaxPixels = 50_000_000;

    /// <summary>Longest side, in pixels.</summary>
    public const int MaxSide = 30_000;

    private const double ShortSide = 595.28;
    private const double LongSide = 841.89;

    /// <summary>The document: A4, upright or lying as the picture is seen, the picture as large as fits.</summary>
    /// <param name="image">JPEG (turned as its EXIF says) or PNG.</param>
    /// <exception cref="PdfRefusedException">It is neither, damaged, or larger than the limits.</exception>
    public static byte[] Convert(ReadOnlyMemory<byte> image)
    {
        var file = new PdfFile();
        var picture = Picture(image, file);
        return Page(file, picture);
    }

    /// <summary>The picture as an object for a page; what else it needs is added to the file.</summary>
    /// <exception cref="PdfRefusedException">It is neither PNG nor JPEG, damaged, or larger than the limits.</exception>
    internal static PageImage Picture(ReadOnlyMemory<byte> image, PdfFile file) => image.Length > MaxBytes
        ? throw new PdfRefusedException(PdfRefusal.TooLarge)
        : image.Span switch
        {
            [0xFF, 0xD8, ..] => JpegImage.Read(image),
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => PngImage.Read(image, file),
            _ => throw new PdfRefusedException(PdfRefusal.UnsupportedImage),
        };

    /// <summary>Checks what a header says before anything is made of it.</summary>
    internal static void RequireSize(long width, long height)
    {
        if (width < 1 || height < 1)
        {
            throw new PdfRefusedException(PdfRefusal.UnsupportedImage);
        }

        if (width > MaxSide || height > MaxSide || width * height > MaxPixels)
        {
            throw new PdfRefusedException(PdfRefusal.TooLarge);
        }
    }

    private static byte[] Page(PdfFile file, PageImage picture)
    {
        var (pageWidth, pageHeight) = picture.ShownWidth > picture.ShownHeight ? (LongSide, ShortSide) : (ShortSide, LongSide);
        var scale = Math.Min(pageWidth / picture.ShownWidth, pageHeight / picture.ShownHeight);
        var (width, height) = (picture.ShownWidth * scale, picture.ShownHeight * scale);
        var content = new PdfContent().Save().Transform(width, 0, 0, height, (pageWidth - width) / 2, (pageHeight - height) / 2);
        content.Transform(picture.Turn).Image(file.Add(picture.Stream), 0, 0, 1, 1).Restore();

        var pages = file.Reserve();
        var page = file.Add(new PdfDictionary
        {
            ["Type"] = new PdfName("Page"),
            ["Parent"] = pages,
            ["MediaBox"] = PdfArray.Of(0, 0, pageWidth, pageHeight),
            ["Resources"] = content.Resources(file.Add),
            ["Contents"] = file.Add(new PdfStream(new PdfDictionary(), content.Bytes)),
        });
        file.Set(pages, new PdfDictionary { ["Type"] = new PdfName("Pages"), ["Kids"] = PdfArray.Of(page), ["Count"] = 1 });
        return file.Write(file.Add(new PdfDictionary { ["Type"] = new PdfName("Catalog"), ["Pages"] = pages }));
    }
}
