using Serambi.Formats.Pdf.Stamps;
using Serambi.Platform.Documents.Signing;

namespace Serambi.Platform.Documents.Register;

/// <summary>Where a document stands in the register. What has run out is told by its dates, not by a state.</summary>
public enum DocumentState
{
    /// <summary>Being prepared; it has no number yet.</summary>
    Draft,

    /// <summary>It has its number and waits for the signature.</summary>
    Queued,
    Issued,

    /// <summary>Another document stands in its place.</summary>
    Replaced,

    Revoked,

    /// <summary>Given up before it was issued. Its number stays used.</summary>
    Discarded,

    /// <summary>Issued, and not in force for a time.</summary>
    Suspended,
}

/// <summary>In whose name a document is.</summary>
public enum HolderKind
{
    Nobody,
    Person,
    Organisation,
}

/// <summary>
/// An entry of the body's register of issued documents. Its history is the event stream of the same id; the public sees it by its code alone.
/// </summary>
public sealed class IssuedDocument
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>One of <see cref="DocumentKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The unit that issues it.</summary>
    public Guid UnitId { get; init; }

    /// <summary>The case that it belongs to, if any.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>See <see cref="VerificationCode"/>.</summary>
    public required string Code { get; init; }

    /// <summary>What it is, in words that everybody may read.</summary>
    public required string Title { get; init; }

    public HolderKind HolderKind { get; init; }

    /// <summary>The holder's name, sealed (<see cref="HolderNames"/>).</summary>
    public byte[]? Holder { get; init; }

    /// <summary>Finds the name without opening it.</summary>
    public byte[]? HolderIndex { get; init; }

    /// <summary>First day; null: the day of issue.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day; null: no end.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Series of the number, with the year and the place in it; empty before it is queued.</summary>
    public string? Series { get; set; }

    public int? Period { get; set; }

    public long? Sequence { get; set; }

    public string? Number { get; set; }

    public DocumentState State { get; set; }

    public DateTime StateAtUtc { get; set; }

    /// <summary>Why it was revoked, replaced or given up; the public reads it.</summary>
    public string? StateReason { get; set; }

    public Guid? ReplacedById { get; set; }

    public DocumentAssurance Assurance { get; set; }

    public DateTime? IssuedAtUtc { get; set; }

    public DateOnly? IssuedOn { get; set; }

    public Guid? DraftedById { get; init; }

    public string DraftedBy { get; init; } = "";

    /// <summary>The letter that it is, written again with its number when it is issued; null for a file that was brought.</summary>
    public string? Letter { get; init; }

    /// <summary>"id" or "en"; null where there is no letter.</summary>
    public string? LetterLanguage { get; init; }

    /// <summary>Which of the documents that its case gives it is; one at a time. Null where the case does not say what it gives.</summary>
    public string? Part { get; init; }

    /// <summary>How its number is written, where that is not a matter of its kind.</summary>
    public string? NumberPattern { get; init; }

    /// <summary>The unsigned document.</summary>
    public Guid SourceFileId { get; init; }

    /// <summary>Corner of the stamp; null for none.</summary>
    public PdfCorner? StampCorner { get; set; }

    /// <summary>Page of the stamp, from 0; -1 is the last.</summary>
    public int StampPage { get; set; }

    /// <summary>Since when somebody is signing it; a claim that is too old counts no more.</summary>
    public DateTime? ClaimedAtUtc { get; set; }

    /// <summary>What stood in the way of the last signature; null when nothing did.</summary>
    public string? Fault { get; set; }

    /// <summary>Words of number and title, to find it.</summary>
    public required string Words { get; set; }

    public bool Demonstration { get; init; }

    public int Version { get; set; }

    public List<DocumentVersion> Versions { get; } = [];

    public List<DocumentSigner> Signers { get; } = [];
}

/// <summary>A file that went out as this document.</summary>
public sealed class DocumentVersion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid DocumentId { get; init; }

    public required byte[] Sha256 { get; init; }

    public long Size { get; init; }

    public Guid FileId { get; init; }

    public DateTime AtUtc { get; init; }
}

/// <summary>Who answers for a document, with the office held on that day.</summary>
public sealed class DocumentSigner
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid DocumentId { get; init; }

    public Guid? OfficialId { get; init; }

    public required string Name { get; init; }

    public required string Office { get; init; }

    /// <summary>SHA-256 of the certificate, hexadecimal; null where nothing was signed.</summary>
    public string? Fingerprint { get; init; }

    public DateTime SignedAtUtc { get; init; }
}
