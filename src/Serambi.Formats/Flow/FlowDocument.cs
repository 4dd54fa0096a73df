namespace Serambi.Formats.Flow;

/// <summary>Size of the paper in points.</summary>
public sealed record FlowPaper(double Width, double Height)
{
    public static FlowPaper A4 { get; } = new(595.28, 841.89);

    /// <summary>Folio, 215 by 330 mm: the paper of many Indonesian offices.</summary>
    public static FlowPaper F4 { get; } = new(609.45, 935.43);
}

/// <summary>
/// A text to be read: what it says in which order, not how it looks. Page, PDF and plain text are made of the same document, so that
/// they cannot say different things.
/// </summary>
/// <param name="Title">For the window and the list of files.</param>
/// <param name="Language">"id" or "en".</param>
/// <param name="Blocks">What it says.</param>
public sealed record FlowDocument(string Title, string Language, IReadOnlyList<FlowBlock> Blocks)
{
    public FlowLetterhead? Letterhead { get; init; }

    public FlowPaper Paper { get; init; } = FlowPaper.A4;

    public string Author { get; init; } = "";

    /// <summary>When it was made; null leaves it out, so that the same document always has the same bytes.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Words for the foot of a page, with its number and how many there are: "Halaman {0} dari {1}".</summary>
    public string PageWords { get; init; } = "{0}/{1}";
}

/// <summary>Who writes: the head of the first page.</summary>
/// <param name="Above">Lines over the name, such as the ministry that a body belongs to.</param>
/// <param name="Name">Name of the body.</param>
/// <param name="Below">Address and ways to reach it.</param>
public sealed record FlowLetterhead(IReadOnlyList<string> Above, string Name, IReadOnlyList<string> Below)
{
    public FlowPicture? Emblem { get; init; }
}

/// <summary>A picture, PNG or JPEG, with what it shows in words.</summary>
public sealed record FlowPicture(ReadOnlyMemory<byte> Bytes, string MediaType, string Alternative);

/// <summary>A piece of text in one style, or a box that is ticked or not. Line feeds break the line.</summary>
public sealed record FlowRun(string Text, bool Bold = false, bool Italic = false)
{
    /// <summary>A box to tick: true ticked, false empty; null for text. The text then says the same in words.</summary>
    public bool? Box { get; init; }
}

public enum FlowAlign
{
    Start,
    Centre,
    End,
}

public enum FlowMarker
{
    Bullet,
    Number,
    Letter,
}

/// <summary>One part of a document.</summary>
public abstract record FlowBlock;

/// <param name="Level">1 is the title.</param>
/// <param name="Runs">Its words.</param>
public sealed record FlowHeading(int Level, IReadOnlyList<FlowRun> Runs) : FlowBlock;

public sealed record FlowParagraph(IReadOnlyList<FlowRun> Runs, FlowAlign Align = FlowAlign.Start) : FlowBlock;

public sealed record FlowList(FlowMarker Marker, IReadOnlyList<IReadOnlyList<FlowRun>> Items) : FlowBlock;

/// <summary>Lines of a label and what it stands for: "Nama : Sari".</summary>
public sealed record FlowFacts(IReadOnlyList<FlowFact> Facts) : FlowBlock;

public sealed record FlowFact(IReadOnlyList<FlowRun> Label, IReadOnlyList<FlowRun> Value);

/// <param name="Columns">Width of each column in parts, and where its text stands.</param>
/// <param name="Header">Head of each column; empty when there is none.</param>
/// <param name="Rows">A cell for each column.</param>
public sealed record FlowTable(IReadOnlyList<FlowColumn> Columns, IReadOnlyList<IReadOnlyList<FlowRun>> Header, IReadOnlyList<IReadOnlyList<IReadOnlyList<FlowRun>>> Rows) : FlowBlock;

public sealed record FlowColumn(double Parts, FlowAlign Align = FlowAlign.Start);

/// <summary>Place, date, office and name at the end; null is the room in which is signed. Stays together.</summary>
public sealed record FlowSignature(IReadOnlyList<IReadOnlyList<FlowRun>?> Lines) : FlowBlock;

/// <summary>A thin line across.</summary>
public sealed record FlowRule : FlowBlock;

/// <summary>What follows begins on a new page.</summary>
public sealed record FlowPageBreak : FlowBlock;
