namespace Serambi.Platform.Parties;

public enum PartyKind
{
    Person,
    LegalEntity,
    Group,
}

/// <summary>Somebody from outside: a person, a legal entity or a group. The same human may be several parties; somebody of the house merges them, and can undo it.</summary>
public sealed class Party
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public PartyKind Kind { get; init; }

    /// <summary>One name, as given.</summary>
    public required string Name { get; set; }

    /// <summary>Identity number (NIK, or the number of the decree that ratified a legal entity), sealed: see <see cref="Seals.FieldSeal"/>.</summary>
    public byte[]? IdentityNumber { get; set; }

    /// <summary>Keyed hash of the normalised identity number, for finding it without opening it.</summary>
    public byte[]? IdentityIndex { get; set; }

    /// <summary>"nik", "legal_entity_decree", "passport"…</summary>
    public string? IdentityKind { get; set; }

    public string? Occupation { get; set; }

    /// <summary>Language for letters and mail: "id" or "en".</summary>
    public string Language { get; set; } = "id";

    /// <summary>What a person with a disability needs, comma-separated codes of <see cref="AccessNeeds"/>; asked once.</summary>
    public string? Needs { get; set; }

    public string? NeedsNote { get; set; }

    /// <summary>Whether the person wishes the needs to be kept for next time; otherwise they are erased when the case ends.</summary>
    public bool KeepNeeds { get; set; }

    public DateTime CreatedAtUtc { get; init; }

    /// <summary>Set when the personal data was erased; name and contacts are then gone.</summary>
    public DateTime? ErasedAtUtc { get; set; }

    /// <summary>Name and address as words, hashed: finds who came again under the same ones. Null without an address.</summary>
    public byte[]? PlaceKey { get; set; }

    /// <summary>The record that holds for this person since several were merged; null while this one does. What was written here stays (see <see cref="Merging.MergeParties"/>).</summary>
    public Guid? HeldById { get; internal set; }

    public int Version { get; set; }

    public List<ContactPoint> Contacts { get; } = [];

    public List<Consent> Consents { get; } = [];
}

/// <summary>Codes of needs that a public body must be ready to meet (UU 8/2016; PP 42/2020 art. 18).</summary>
public static class AccessNeeds
{
    public static IReadOnlyList<string> All { get; } =
        ["sign_language", "large_text", "braille", "audio", "screen_reader", "wheelchair", "slow_speech", "companion", "other"];
}

public enum ContactKind
{
    Email,
    Phone,
    WhatsApp,
    Instagram,
    Address,
}

/// <summary>One way to reach a party. Families share telephones: a value is never unique.</summary>
public sealed class ContactPoint
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid PartyId { get; init; }

    public ContactKind Kind { get; init; }

    /// <summary>E-mail in lower case, telephone as +62…, address as typed.</summary>
    public required string Value { get; set; }

    /// <summary>When the person proved that it is theirs.</summary>
    public DateTime? VerifiedAtUtc { get; set; }

    /// <summary>When mail to it bounced for good; nothing is sent there any more.</summary>
    public DateTime? FailedAtUtc { get; set; }
}

/// <summary>What a person agreed to, when, in which words, and until when what was taken is kept (UU 27/2022 art. 20–22).</summary>
public sealed class Consent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid PartyId { get; init; }

    public Guid? CaseId { get; init; }

    /// <summary>"identity_document", "keep_needs"…</summary>
    public required string Purpose { get; init; }

    /// <summary>The sentence that was shown.</summary>
    public required string Text { get; init; }

    public DateTime AtUtc { get; init; }

    public DateOnly? RetainUntil { get; init; }

    public DateTime? WithdrawnAtUtc { get; set; }
}
