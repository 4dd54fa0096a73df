namespace Serambi.Formats.Hidden;

/// <summary>What a file may carry that its reader does not see, and its giver did not mean to give.</summary>
public enum HiddenKind
{
    HiddenSheets,
    HiddenRows,
    HiddenColumns,

    /// <summary>Comments and notes of whoever worked on it; annotations of a PDF.</summary>
    Comments,

    /// <summary>Paths to other files, with copies of what they held.</summary>
    ExternalLinks,

    /// <summary>The rows behind a pivot table or a data model, all of them, whatever the table shows.</summary>
    PivotCaches,
    TrackedChanges,
    HiddenText,
    HiddenSlides,
    SpeakerNotes,

    /// <summary>Whole files within the file: workbooks behind charts, attachments.</summary>
    EmbeddedFiles,

    /// <summary>Layers of a PDF that are switched off.</summary>
    HiddenLayers,

    /// <summary>Text under a filled rectangle or an unapplied redaction: it is copied out with one gesture.</summary>
    CoveredText,

    /// <summary>A PDF as it was before it was changed.</summary>
    EarlierVersions,

    /// <summary>Author, editor, organisation, title, keywords.</summary>
    Metadata,

    /// <summary>Device, moment and preview picture that a camera writes.</summary>
    PhotoData,

    /// <summary>Where a photo was taken.</summary>
    Location,

    /// <summary>Nobody can look into files, or pages, of this kind.</summary>
    NotInspected,
}

/// <summary>One thing that was found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Count">How many; at least 1.</param>
/// <param name="Items">Names, pages or values, a few of them, each short: what helps to find it.</param>
public sealed record HiddenFinding(HiddenKind Kind, int Count, IReadOnlyList<string> Items);

/// <summary>What was found in a file.</summary>
/// <param name="Findings">One for each kind, in the order of <see cref="HiddenKind"/>.</param>
/// <param name="Failed">The file could not be looked through to its end: nothing may be said about it.</param>
public sealed record HiddenReport(IReadOnlyList<HiddenFinding> Findings, bool Failed = false)
{
    /// <summary>Nothing that needs a decision.</summary>
    public bool Clean => !Failed && Findings.Count == 0;
}
