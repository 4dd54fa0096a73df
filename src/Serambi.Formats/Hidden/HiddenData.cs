using System.Xml;
using Serambi.Formats.Files;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Reading;

namespace Serambi.Formats.Hidden;

/// <summary>
/// Looks for what a file carries unseen, before it leaves: bounded in time and memory on any input, and closed where it fails. It finds what
/// programs of the office leave behind by themselves; against somebody who hides on purpose it is no help.
/// </summary>
public static class HiddenData
{
    /// <summary>Looks through the file; its position afterwards is unspecified.</summary>
    /// <param name="seekable">The file, of the kind that <see cref="FileInspection"/> found.</param>
    /// <param name="kind">Its kind.</param>
    /// <exception cref="IOException">The stream itself fails; a malformed file never throws, its report has failed.</exception>
    public static HiddenReport Inspect(Stream seekable, FileKind kind)
    {
        ArgumentNullException.ThrowIfNull(seekable);
        seekable.Position = 0;
        var found = new Findings();
        try
        {
            switch (kind)
            {
                case FileKind.Docx or FileKind.Xlsx or FileKind.Pptx:
                    using (var parts = new OfficeParts(seekable))
                    {
                        OoxmlLook.Inspect(parts, found);
                        parts.InspectPictures(found);
                    }

                    break;
                case FileKind.Odt or FileKind.Ods:
                    using (var parts = new OfficeParts(seekable))
                    {
                        OdfLook.Inspect(parts, found);
                        parts.InspectPictures(found);
                    }

                    break;
                case FileKind.Pdf:
                    PdfLook.Inspect(Whole(seekable), found);
                    break;
                case FileKind.Jpeg or FileKind.Png or FileKind.WebP:
                    ImageParts.Inspect(Whole(seekable), kind, found);
                    break;
                case FileKind.Csv or FileKind.Text:
                    break;
                default:
                    found.Add(HiddenKind.NotInspected);
                    break;
            }
        }
        catch (Exception broken) when (IsMalformed(broken))
        {
            return found.Report() with { Failed = true };
        }

        return found.Report();
    }

    /// <summary>The same file without what can be taken out exactly (metadata, photo data, earlier versions); null when there is nothing of that or it cannot be done.</summary>
    /// <exception cref="IOException">The stream itself fails.</exception>
    public static byte[]? Clean(Stream seekable, FileKind kind)
    {
        ArgumentNullException.ThrowIfNull(seekable);
        var report = Inspect(seekable, kind);
        if (report.Failed || !CanClean(report, kind))
        {
            return null;
        }

        seekable.Position = 0;
        try
        {
            return kind switch
            {
                FileKind.Docx or FileKind.Xlsx or FileKind.Pptx or FileKind.Odt or FileKind.Ods => OfficeCleaning.Clean(seekable),
                FileKind.Pdf => PdfCleaning.Clean(Whole(seekable)),
                _ => ImageParts.Clean(Whole(seekable), kind),
            };
        }
        catch (Exception broken) when (IsMalformed(broken))
        {
            return null;   // in a part that the look had no reason to open
        }
    }

    /// <summary>Whether <see cref="Clean"/> has something to do: it takes out some of the findings, perhaps not all.</summary>
    public static bool CanClean(HiddenReport report, FileKind kind)
    {
        ArgumentNullException.ThrowIfNull(report);
        return !report.Failed && kind is FileKind.Docx or FileKind.Xlsx or FileKind.Pptx or FileKind.Odt or FileKind.Ods or FileKind.Pdf or FileKind.Jpeg or FileKind.Png or FileKind.WebP
            && report.Findings.Any(f => f.Kind is HiddenKind.Metadata or HiddenKind.PhotoData or HiddenKind.Location or HiddenKind.EarlierVersions);
    }

    /// <summary>Whether a PDF carries a signature, which would break when anything is taken out; false as well for what cannot be read.</summary>
    /// <exception cref="IOException">The stream itself fails.</exception>
    public static bool IsSigned(Stream seekable)
    {
        ArgumentNullException.ThrowIfNull(seekable);
        try
        {
            return PdfCleaning.IsSigned(Whole(seekable));
        }
        catch (Exception broken) when (IsMalformed(broken))
        {
            return false;
        }
    }

    private static bool IsMalformed(Exception broken) => broken is HiddenLookException or PdfRefusedException or XmlException or InvalidDataException;

    private static byte[] Whole(Stream file)
    {
        if (file.Length > PdfLimits.Default.FileBytes)
        {
            throw new HiddenLookException("too large");
        }

        var bytes = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(bytes);
        return bytes;
    }
}
