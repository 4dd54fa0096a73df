using System.Buffers.Binary;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Images;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Writing;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Formats.Pdf.Images;

/// <summary>Pictures of four quarters, drawn by poppler from the page that was made of them.</summary>
public sealed class ImagePdfTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("serambi-image-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(0, 4)]
    [InlineData(0, 8)]
    [InlineData(0, 16)]
    [InlineData(2, 8)]
    [InlineData(2, 16)]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(3, 4)]
    [InlineData(3, 8)]
    [InlineData(4, 8)]
    [InlineData(4, 16)]
    [InlineData(6, 8)]
    [InlineData(6, 16)]
    public async Task Convert_PngOfEveryKind_ShowsTheSamePicture(int type, int bits)
    {
        foreach (var interlaced in new[] { false, true })
        {
            var seen = await QuartersAsync(ImagePdf.Convert(PngSamples.Make(type, bits, width: 37, height: 41, interlaced: interlaced)));
            Assert.Equal(Enumerable.Range(0, 4).Select(q => Expected(type, bits, q)), seen);
        }
    }

    [Theory]
    [InlineData(3, 8)]
    [InlineData(4, 8)]
    [InlineData(6, 8)]
    public async Task Convert_TransparentQuarter_ShowsThePaper(int type, int bits)
    {
        // The last quarter is white; over it stands nothing, so it stays white; half transparent red would be pink.
        var seen = await QuartersAsync(ImagePdf.Convert(PngSamples.Make(type, bits, alpha: 0)));
        Assert.Equal((255, 255, 255), seen[3]);
        var document = PdfDocument.Read(ImagePdf.Convert(PngSamples.Make(type, bits, alpha: 0)));
        var resources = (PdfDictionary)document.Page(0).Dictionary["Resources"]!;
        var image = (PdfStream)document.Resolve(((PdfDictionary)resources["XObject"]!)["I0"])!;
        var mask = document.Decode((PdfStream)document.Resolve(image.Dictionary["SMask"])!).Span;
        Assert.Equal((255, 0), (mask[0], mask[^1]));
    }

    // The order in which the quarters are seen: as stored 0 1 / 2 3.
    [Theory]
    [InlineData(1, 0, 1, 2, 3)]
    [InlineData(2, 1, 0, 3, 2)]
    [InlineData(3, 3, 2, 1, 0)]
    [InlineData(4, 2, 3, 0, 1)]
    [InlineData(5, 0, 2, 1, 3)]
    [InlineData(6, 2, 0, 3, 1)]
    [InlineData(7, 3, 1, 2, 0)]
    [InlineData(8, 1, 3, 0, 2)]
    [InlineData(9, 0, 1, 2, 3)]
    public async Task Convert_JpegWithOrientation_StandsUpright(int orientation, params int[] order)
    {
        var jpeg = await JpegAsync();
        foreach (var littleEndian in new[] { true, false })
        {
            byte[] turned = [.. jpeg.AsSpan(0, 2), .. Exif(orientation, littleEndian), .. jpeg.AsSpan(2)];
            var pdf = ImagePdf.Convert(turned);
            var seen = await QuartersAsync(pdf);
            foreach (var (i, quarter) in order.Index())
            {
                var (r, g, b) = PngSamples.Quarters[quarter];
                Assert.True(Math.Abs(seen[i].R - r) + Math.Abs(seen[i].G - g) + Math.Abs(seen[i].B - b) < 60, $"{i}: {seen[i]}");
            }

            // Wider than high as stored, so upright pages for quarter turns.
            Assert.Equal(orientation is >= 5 and <= 8, PdfDocument.Read(pdf).Page(0) is { Box: { Height: var h, Width: var w } } && h > w);
        }
    }

    [Fact]
    public void Convert_TooManyPixels_IsRefusedByTheHeader()
    {
        var png = PngSamples.Make(2, 8);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 10_000);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 5_001);
        Assert.Equal(PdfRefusal.TooLarge, Refusal(png));
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), -1);
        Assert.Equal(PdfRefusal.TooLarge, Refusal(png));
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 0);
        Assert.Equal(PdfRefusal.UnsupportedImage, Refusal(png));

        // With alpha it would have to be unpacked: less is allowed.
        var alpha = PngSamples.Make(6, 16);
        BinaryPrimitives.WriteInt32BigEndian(alpha.AsSpan(16), 10_000);
        BinaryPrimitives.WriteInt32BigEndian(alpha.AsSpan(20), 4_000);
        Assert.Equal(PdfRefusal.TooLarge, Refusal(alpha));
        Assert.Equal(PdfRefusal.TooLarge, Refusal(new byte[ImagePdf.MaxBytes + 1]));
    }

    [Fact]
    public void Convert_DamagedOrForeign_IsRefused()
    {
        var png = PngSamples.Make(6, 8);
        Assert.Equal(PdfRefusal.UnsupportedImage, Refusal(png[..^13]));
        Assert.Equal(PdfRefusal.UnsupportedImage, Refusal("GIF89a"u8.ToArray()));
        Assert.Equal(PdfRefusal.UnsupportedImage, Refusal([0xFF, 0xD8, 0xFF, 0xC3, 0, 8, 8, 0, 1, 0, 1, 3, 0xFF, 0xD9]));
        Assert.Equal(PdfRefusal.UnsupportedImage, Refusal([0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF]));
        png[24] = 3;
        Assert.Equal(PdfRefusal.UnsupportedImage, Refusal(png));
        var random = new Random(20260306);
        for (var i = 0; i < 3_000; i++)
        {
            var mutated = Files.FileFuzzTests.Mutate(PngSamples.Make(i % 2 == 0 ? 6 : 3, 8, interlaced: i % 3 == 0), random);
            _ = Refusal([0x89, .. "PNG"u8, .. mutated.AsSpan(Math.Min(4, mutated.Length))]);
        }
    }

    private static PdfRefusal? Refusal(byte[] image)
    {
        try
        {
            ImagePdf.Convert(image);
            return null;
        }
        catch (PdfRefusedException refused)
        {
            return refused.Reason;
        }
    }

    private static (int R, int G, int B) Expected(int type, int bits, int quarter) => type switch
    {
        0 when bits == 1 => quarter % 2 == 0 ? (0, 0, 0) : (255, 255, 255),
        0 or 4 => (PngSamples.Greys[quarter], PngSamples.Greys[quarter], PngSamples.Greys[quarter]),
        3 when bits == 1 => PngSamples.Quarters[quarter % 2],
        _ => PngSamples.Quarters[quarter],
    };

    /// <summary>A JPEG of 80 x 40 made by poppler from a page with the four quarters.</summary>
    private async Task<byte[]> JpegAsync()
    {
        var content = new PdfContent();
        foreach (var (i, (r, g, b)) in PngSamples.Quarters.Index())
        {
            content.FillColor(r / 255.0, g / 255.0, b / 255.0).Rectangle(i % 2 * 40, i < 2 ? 20 : 0, 40, 20).Fill();
        }

        var pdf = PdfSamples.Build(p =>
        {
            p.Page["MediaBox"] = PdfArray.Of(0, 0, 80, 40);
            p.Page["Contents"] = p.File.Add(PdfStream.Deflated(new PdfDictionary(), content.Bytes.Span));
        });
        var name = Path.Combine(folder.FullName, "quarters");
        await File.WriteAllBytesAsync(name + ".pdf", pdf);
        await Programs.RunAsync("pdftoppm", "-jpeg", "-r", "72", "-singlefile", name + ".pdf", name);
        return await File.ReadAllBytesAsync(name + ".jpg");
    }

    private static byte[] Exif(int orientation, bool littleEndian)
    {
        byte[] Short(int v) => littleEndian ? [(byte)v, 0] : [0, (byte)v];
        byte[] tiff = [.. littleEndian ? "II*\0"u8 : "MM\0*"u8, .. littleEndian ? [8, 0, 0, 0] : (byte[])[0, 0, 0, 8], .. Short(1), .. littleEndian ? [0x12, 1] : (byte[])[1, 0x12], .. Short(3), .. littleEndian ? [1, 0, 0, 0] : (byte[])[0, 0, 0, 1], .. Short(orientation), 0, 0, 0, 0, 0, 0];
        return [0xFF, 0xE1, 0, (byte)(tiff.Length + 8), .. "Exif\0\0"u8, .. tiff];
    }

    /// <summary>The colours in the middle of the four quarters of what is not paper.</summary>
    private async Task<(int R, int G, int B)[]> QuartersAsync(byte[] pdf)
    {
        var name = Path.Combine(folder.FullName, Guid.CreateVersion7().ToString());
        await File.WriteAllBytesAsync(name + ".pdf", pdf);
        await Programs.RunAsync("pdftoppm", "-r", "36", "-singlefile", name + ".pdf", name);
        var ppm = await File.ReadAllBytesAsync(name + ".ppm");
        var header = System.Text.Encoding.ASCII.GetString(ppm, 0, 30).Split('\n');
        var size = header[1].Split(' ').Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var pixels = ppm.AsMemory(ppm.Length - size[0] * size[1] * 3);
        var page = PdfDocument.Read(pdf).Page(0);
        var content = System.Text.Encoding.ASCII.GetString(((PdfStream)PdfDocument.Read(pdf).Resolve(page.Dictionary["Contents"])!).Data.Span).Split([' ', '\n']);
        double At(int i) => double.Parse(content[1 + i], System.Globalization.CultureInfo.InvariantCulture);
        var (width, height, left, bottom) = (At(0), At(3), At(4), At(5));
        return [.. Enumerable.Range(0, 4).Select(q =>
        {
            var (x, y) = (left + width * (q % 2 == 0 ? 0.25 : 0.75), page.Box.Height - bottom - height * (q < 2 ? 0.75 : 0.25));
            var pixel = pixels.Span[(((int)(y / 2) * size[0] + (int)(x / 2)) * 3)..];
            return ((int)pixel[0], (int)pixel[1], (int)pixel[2]);
        })];
    }
}
