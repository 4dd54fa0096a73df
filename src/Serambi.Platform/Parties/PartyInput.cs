namespace Serambi.Platform.Parties;

/// <summary>Kinds of identity number.</summary>
public static class IdentityKinds
{
    /// <summary>Population number (NIK) of a person, 16 digits.</summary>
    public const string Nik = "nik";

    /// <summary>Number of the ministerial decree that ratified a legal entity (Perki 1/2021 art. 29(5)c, 30(1)b).</summary>
    public const string LegalEntityDecree = "legal_entity_decree";

    /// <summary>A foreigner's passport.</summary>
    public const string Passport = "passport";

    /// <summary>Number under which a foreign legal entity is registered at home.</summary>
    public const string ForeignRegistration = "foreign_registration";

    public static IReadOnlyList<string> All { get; } = [Nik, LegalEntityDecree, Passport, ForeignRegistration];
}

/// <summary>What somebody says about a person or an organisation; everything as typed.</summary>
public sealed record PartyInput
{
    public PartyKind Kind { get; init; }

    public string? Name { get; init; }

    /// <summary>One of <see cref="IdentityKinds"/>; null when no number is given.</summary>
    public string? IdentityKind { get; init; }

    public string? IdentityNumber { get; init; }

    public string? Occupation { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? WhatsApp { get; init; }

    public string? Instagram { get; init; }

    public string? Address { get; init; }

    /// <summary>"id" or "en".</summary>
    public string Language { get; init; } = "id";

    /// <summary>Codes of <see cref="AccessNeeds"/>.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    public string? NeedsNote { get; init; }

    public bool KeepNeeds { get; init; }

    public IReadOnlyList<ConsentInput> Consents { get; init; } = [];
}

/// <param name="Purpose">"identity_document", "keep_needs"…</param>
/// <param name="Text">The sentence that was shown, in the language in which it was shown.</param>
/// <param name="RetainUntil">Until when what was taken is kept, when that is known already.</param>
public sealed record ConsentInput(string Purpose, string Text, DateOnly? RetainUntil);
