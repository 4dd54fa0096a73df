using System.Runtime.InteropServices;

namespace Serambi.Formats.Pdf.Reading;

internal enum PdfEntryKind
{
    Free,

    /// <summary><see cref="PdfEntry.Where"/> is an offset, <see cref="PdfEntry.Second"/> the generation.</summary>
    InFile,

    /// <summary><see cref="PdfEntry.Where"/> is the number of an object stream, <see cref="PdfEntry.Second"/> the index in it.</summary>
    InStream,
}

/// <summary>Where an object is (7.5.4, 7.5.8).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PdfEntry(PdfEntryKind Kind, int Where, int Second);
