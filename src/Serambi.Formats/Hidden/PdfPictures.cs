using System.Globalization;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;

namespace Serambi.Formats.Hidden;

/// <summary>
/// Photos in a PDF (ISO 32000-2, 7.4.8: a stream of DCTDecode is a whole JPEG, with what the camera wrote into it) and the metadata that stands beside
/// them: those of every object of the file, whether a page shows it or not.
/// </summary>
internal static class PdfPictures
{
    private const int MostBytes = 64 * 1024 * 1024;

    public static void Inspect(PdfDocument document, Func<PdfPage, PdfDictionary?> resources, Findings found)
    {
        var pages = new Lazy<Dictionary<int, string>>(() => PagesOf(document, resources));
        foreach (var number in document.Entries.Where(e => e.Value.Kind == PdfEntryKind.InFile).Select(e => e.Key).Order().ToList())
        {
            if (Read(document, number, document.Entries[number].Second) is not { } stream)
            {
                continue;
            }

            if (Photo(document, stream) is { } photo)
            {
                var place = new Findings();
                PictureLook.Inspect(photo.ToArray(), where: null, place);
                foreach (var finding in place.Report().Findings)
                {
                    found.Add(finding.Kind, pages.Value.GetValueOrDefault(number));
                }
            }
            else if (document.Resolve(stream.Dictionary, "Type") is PdfName { Value: "Metadata" } && Words(document, stream) is { } words && words.Span.IndexOf("GPSLatitude"u8) >= 0)
            {
                found.Add(HiddenKind.Location);
            }
        }
    }

    /// <summary>The stream with a photo that says no place; the same one when there is nothing to take out.</summary>
    public static PdfStream Clean(PdfDocument document, PdfStream stream)
    {
        if (Photo(document, stream) is not { } photo)
        {
            return stream;
        }

        var before = photo.ToArray();
        var clean = PictureLook.Clean(before);
        if (ReferenceEquals(clean, before))
        {
            return stream;
        }

        var dictionary = new PdfDictionary();
        foreach (var (key, value) in stream.Dictionary)
        {
            if (key is not ("DecodeParms" or "Length"))
            {
                dictionary[key] = value;
            }
        }

        dictionary["Filter"] = new PdfName("DCTDecode");
        return new PdfStream(dictionary, clean);
    }

    /// <summary>The JPEG that a stream is, perhaps deflated once more; null for any other stream.</summary>
    private static ReadOnlyMemory<byte>? Photo(PdfDocument document, PdfStream stream)
    {
        try
        {
            var photo = PdfFilters.DecodeUpTo(document, stream, document.Budget, "DCTDecode", "DCT");
            return photo?.Length <= MostBytes ? photo : null;
        }
        catch (PdfRefusedException refused) when (refused.Reason == PdfRefusal.Damaged)
        {
            return null;   // no picture that a reader could show
        }
    }

    private static ReadOnlyMemory<byte>? Words(PdfDocument document, PdfStream stream)
    {
        try
        {
            return document.Decode(stream);
        }
        catch (PdfRefusedException refused) when (refused.Reason == PdfRefusal.Damaged)
        {
            return null;
        }
    }

    private static PdfStream? Read(PdfDocument document, int number, int generation)
    {
        try
        {
            return document.Resolve(new PdfReference(number, generation)) as PdfStream;
        }
        catch (PdfRefusedException refused) when (refused.Reason == PdfRefusal.Damaged)
        {
            return null;   // an object that nothing refers to; the pages were read before
        }
    }

    /// <summary>Number of a picture → the first page whose resources name it.</summary>
    private static Dictionary<int, string> PagesOf(PdfDocument document, Func<PdfPage, PdfDictionary?> resources)
    {
        var pages = new Dictionary<int, string>();
        foreach (var page in document.Pages())
        {
            foreach (var (_, value) in document.Resolve(resources(page), "XObject") as PdfDictionary ?? [])
            {
                if (value is PdfReference picture)
                {
                    pages.TryAdd(picture.Number, (page.Index + 1).ToString(CultureInfo.InvariantCulture));
                }
            }
        }

        return pages;
    }
}
