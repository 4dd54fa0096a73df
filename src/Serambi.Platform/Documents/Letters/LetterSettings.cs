using Serambi.Formats.Flow;

namespace Serambi.Platform.Documents.Letters;

/// <summary>What stands in the head and at the foot of every letter of the body, beyond its name and address.</summary>
public sealed record LetterSettings
{
    /// <summary>Lines above the name, such as the ministry that the body belongs to.</summary>
    public string Above { get; init; } = "";

    public string AboveEn { get; init; } = "";

    public string Website { get; init; } = "";

    public string Fax { get; init; } = "";

    /// <summary>Where letters are signed: "Jakarta".</summary>
    public string Place { get; init; } = "";

    /// <summary>"A4" or "F4".</summary>
    public string Paper { get; init; } = "A4";

    /// <summary>Name of who signs for the PPID; empty leaves the line to be filled in.</summary>
    public string SignerName { get; init; } = "";

    /// <summary>Employee number (NIP) of who signs.</summary>
    public string SignerNumber { get; init; } = "";

    /// <summary>Hash of the emblem, see <see cref="LetterEmblem"/>; empty when there is none.</summary>
    public string Emblem { get; init; } = "";

    public FlowPaper Sheet() => Paper == "F4" ? FlowPaper.F4 : FlowPaper.A4;
}
