using System.Security.Cryptography;
using Serambi.Formats.Files;
using Serambi.Formats.Hidden;
using Serambi.Formats.Pdf;

namespace Serambi.Formats.Traces;

/// <summary>What a file tells of how it was made.</summary>
public enum TraceKind
{
    /// <summary>A program for editing pictures or pages names itself in it.</summary>
    Editor,

    /// <summary>It says that it was changed after it was made.</summary>
    ChangedAfter,

    /// <summary>A PDF was changed by adding to it: what it was before still lies in it.</summary>
    Versions,

    /// <summary>Its dates cannot all be true.</summary>
    DatesContradict,

    /// <summary>A picture of a screen, not of paper.</summary>
    Screenshot,
}

/// <summary>One of them.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Detail">Name of the program, or the dates; short and clean.</param>
public sealed record Trace(TraceKind Kind, string Detail);

/// <summary>
/// What can be seen of a file, as a hash, and what it tells of how it was made. Nothing of it proves anything: most edited files are honest, and
/// whoever forges with care leaves no traces.
/// </summary>
/// <param name="Seen">
/// SHA-256 of what a reader sees: of a JPEG without APPn (but Adobe's, which says how to read colours) and COM segments, of a PNG the header,
/// palette, transparency and pixels, of a PDF the streams of its pages and their pictures. Equal for files that differ in metadata alone; null
/// where it cannot be said.
/// </param>
/// <param name="Found">In the order of <see cref="TraceKind"/>.</param>
public sealed record FileTraces(byte[]? Seen, IReadOnlyList<Trace> Found)
{
    /// <summary>Largest file that is looked at.</summary>
    public const int MostBytes = 50 * 1024 * 1024;

    /// <summary>No picture is so small.</summary>
    private const int LeastBytes = 16;
    private static readonly FileTraces Nothing = new(null, []);

    /// <summary>Looks at a file; bounded in time and memory on any input, and never throws on a malformed one.</summary>
    /// <param name="file">The file.</param>
    /// <param name="kind">As <see cref="FileInspection"/> found it.</param>
    /// <param name="now">Nothing was made after it.</param>
    public static FileTraces Of(byte[] file, FileKind kind, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length is < LeastBytes or > MostBytes)
        {
            return Nothing;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var told = new TraceNotes(now);
        try
        {
            switch (kind)
            {
                case FileKind.Jpeg or FileKind.Png:
                    foreach (var range in ImageParts.Visible(file, kind))
                    {
                        hash.AppendData(file.AsSpan(range));
                    }

                    ImageTraces.Tell(file, kind, told);
                    break;
                case FileKind.Pdf:
                    PdfTraces.Tell(file, hash, told);
                    break;
                default:
                    return Nothing;
            }
        }
        catch (Exception broken) when (broken is HiddenLookException or PdfRefusedException)
        {
            return new FileTraces(null, told.All());   // damaged, or more than the limits: what was seen before it stands
        }

        return new FileTraces(hash.GetHashAndReset(), told.All());
    }
}
