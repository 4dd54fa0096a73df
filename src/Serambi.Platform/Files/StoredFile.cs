using Serambi.Platform.Files.Scanning;

namespace Serambi.Platform.Files;

/// <summary>What a file is for; decides who may open it.</summary>
public enum FilePurpose
{
    /// <summary>Sent along by the requester.</summary>
    Attachment,

    /// <summary>Proof of identity: encrypted, opened by few, every opening recorded.</summary>
    Identity,

    /// <summary>Power of attorney and other proofs of representation: as <see cref="Identity"/>.</summary>
    Authority,

    /// <summary>Given to the requester with an answer or a message.</summary>
    Response,

    /// <summary>For staff only.</summary>
    Internal,

    /// <summary>Of the register of issued documents: encrypted, opened by whoever may see the document.</summary>
    Document,

    /// <summary>Scan of a document that was issued in the past, in an archive: encrypted, opened for a comparison alone, every opening recorded.</summary>
    Archive,

    /// <summary>Of an entry of the library of regulations and documents: for everybody as soon as the entry is public.</summary>
    Library,

    /// <summary>Of the public site, put there by its editors: open to everybody who knows its address.</summary>
    Site,

    /// <summary>Shows somebody's right to a company that they ask for: encrypted, opened by who decides on it, every opening recorded.</summary>
    Claim,
}

/// <summary>A file in the store. Private by default; the bytes lie under <see cref="StorageKey"/>, never under the given name.</summary>
public sealed class StoredFile
{
    /// <summary>What requesters send: their personal data, and not the body's.</summary>
    public static IReadOnlyList<FilePurpose> FromRequesters { get; } = [FilePurpose.Attachment, FilePurpose.Identity, FilePurpose.Authority];

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Null until a draft becomes a case.</summary>
    public Guid? CaseId { get; set; }

    public Guid? MessageId { get; set; }

    /// <summary>The draft that holds it until then; of evidence, the wish to join a company that it supports.</summary>
    public Guid? DraftId { get; set; }

    /// <summary>The entry of the register of documents that it belongs to.</summary>
    public Guid? DocumentId { get; init; }

    public FilePurpose Purpose { get; init; }

    /// <summary>The given name, cleaned.</summary>
    public required string Name { get; set; }

    /// <summary>Found from the content, never from what the browser said.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes of the content before encryption.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of the content before encryption.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>Where the bytes lie; shared by the copies of a file that one answer gave to many cases.</summary>
    public required string StorageKey { get; init; }

    /// <summary>The file's own key, sealed under the body's key; null when stored in the clear.</summary>
    public byte[]? SealedKey { get; set; }

    public DateTime CreatedAtUtc { get; init; }

    public string UploadedBy { get; init; } = "";

    public DateTime? ErasedAtUtc { get; set; }

    /// <summary>When another file took its place in the answers of a form; it stays for those who handle the case.</summary>
    public DateTime? SupersededAtUtc { get; set; }

    public ScanState Scan { get; set; }

    /// <summary>Not yet scanned for malware: opened by nobody until it is.</summary>
    public bool Held => Scan == ScanState.Held;

    /// <summary>Hash of what can be seen of it (<see cref="Serambi.Formats.Traces.FileTraces"/>): files that differ in metadata alone have the same one. Null when that is not known, and when it is erased.</summary>
    public byte[]? SeenHash { get; set; }

    /// <summary>What was found in it when it came in (<see cref="Documents.Uploads.Examination"/>), as JSON; null while nobody has looked.</summary>
    public string? Examined { get; set; }

    /// <summary>The look for hidden data; files that may leave have one.</summary>
    public FileCheck? Check { get; set; }

    /// <summary>The same bytes as a file of another case, for the same purpose; not for encrypted ones, whose key belongs to the row.</summary>
    /// <exception cref="InvalidOperationException">The file is encrypted or erased.</exception>
    public StoredFile CopyFor(Guid caseId, DateTime atUtc)
    {
        if (SealedKey is not null || ErasedAtUtc is not null) throw new InvalidOperationException($"File {Id} cannot be shared.");
        return new StoredFile { CaseId = caseId, Purpose = Purpose, Name = Name, MediaType = MediaType, Size = Size, Sha256 = Sha256, StorageKey = StorageKey, CreatedAtUtc = atUtc, UploadedBy = UploadedBy, Scan = Scan };
    }
}
