using System.ComponentModel.DataAnnotations;
using Serambi.Platform.Parties.IdentityNumbers;
using Serambi.Platform.Parties;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>The answers of the form of Lampiran VI, page by page; the API sends the same in one piece.</summary>
public sealed class RequestForm
{
    public ApplicantPart Applicant { get; set; } = new();

    public ContactPart Contact { get; set; } = new();

    public WantedPart Wanted { get; set; } = new();

    public DeliveryPart Delivery { get; set; } = new();

    /// <summary>"id" or "en": the language in which the form was filled.</summary>
    [StringLength(2)]
    public string Language { get; set; } = "id";
}

/// <summary>Who asks (Perki 1/2021 art. 27, 29(5)b–c).</summary>
public sealed class ApplicantPart
{
    /// <summary>The company of the account for which it is asked; <see cref="Guid.Empty"/> for who fills it in, null where that was not asked.</summary>
    public Guid? For { get; set; }

    [System.Text.Json.Serialization.JsonIgnore]
    public Guid? Company => For is { } id && id != Guid.Empty ? id : null;

    public PartyKind? Kind { get; set; }

    [StringLength(200)]
    public string? Name { get; set; }

    /// <summary>Neither Indonesian citizen nor Indonesian legal entity: outside the Act (UU 14/2008 art. 1 number 12). Not asked of a group.</summary>
    public bool Foreign { get; set; }

    /// <summary>NIK of a person, number of the ratification decree of a legal entity; of foreign ones passport or registration number.</summary>
    [StringLength(60)]
    public string? IdentityNumber { get; set; }

    [StringLength(120)]
    public string? Occupation { get; set; }

    /// <summary>Scan of KTP or surat keterangan; for a legal entity the deed with its ratification.</summary>
    public Guid? IdentityFileId { get; set; }

    [StringLength(200)]
    public string? IdentityFileName { get; set; }

    /// <summary>How many people a group has that gave it power to ask.</summary>
    public int? Grantors { get; set; }

    /// <summary>Somebody with a power of attorney asks for the applicant (Perki 1/2021 art. 27); a group always asks through one.</summary>
    public bool ByProxy { get; set; }

    [StringLength(200)]
    public string? ProxyName { get; set; }

    /// <summary>NIK of the proxy.</summary>
    [StringLength(60)]
    public string? ProxyIdentityNumber { get; set; }

    /// <summary>Scan of the power of attorney.</summary>
    public Guid? LetterFileId { get; set; }

    [StringLength(200)]
    public string? LetterFileName { get; set; }

    /// <summary>Whether a proxy speaks.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Represented => ByProxy || Kind == PartyKind.Group;

    /// <summary>Whether the request lies outside the Act.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool OutsideTheAct => Foreign && Kind != PartyKind.Group;

    /// <summary>A foreign requester may be represented by a foreigner, who has a passport instead of the sixteen digits of a NIK.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool ProxyHasPassport => OutsideTheAct && ProxyIdentityNumber?.Count(char.IsLetterOrDigit) != Nik.Length;

    /// <summary>Agreement that the identity document is kept for as long as the notice beside the box says.</summary>
    public bool ConsentIdentity { get; set; }
}

/// <summary>How to reach the requester, and what help they need.</summary>
public sealed class ContactPart
{
    [StringLength(500)]
    public string? Address { get; set; }

    [StringLength(254)]
    public string? Email { get; set; }

    [StringLength(40)]
    public string? Phone { get; set; }

    /// <summary>Codes of <see cref="AccessNeeds"/>. Null and not an empty list for none: the framework would put what was ticked into the list that is there, and drop it when that cannot grow.</summary>
    public IReadOnlyList<string>? Needs { get; set; }

    [StringLength(500)]
    public string? NeedsNote { get; set; }

    public bool KeepNeeds { get; set; }
}

/// <summary>What is wanted and what for (Perki 1/2021 art. 29(5)g–h).</summary>
public sealed class WantedPart
{
    [StringLength(5000)]
    public string? Information { get; set; }

    [StringLength(2000)]
    public string? Purpose { get; set; }
}

/// <summary>See or copy, in which form, by which way (Lampiran VI).</summary>
public sealed class DeliveryPart
{
    public AccessWay? Access { get; set; }

    public CopyForm? Form { get; set; }

    public DeliveryWay? Delivery { get; set; }
}
