using System.ComponentModel;
using System.Text.Json.Serialization;
using Serambi.Platform.Parties;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>A request for public information as the API takes it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[Description("A request for public information (Perki 1/2021, Lampiran VI).")]
public sealed record RequestBody
{
    public ApplicantBody? Applicant { get; init; }

    public ContactBody? Contact { get; init; }

    public WantedBody? Wanted { get; init; }

    public DeliveryBody? Delivery { get; init; }

    [Description("Language of letters and mail: id or en. Without it, that of Accept-Language.")]
    public string? Language { get; init; }

    /// <summary>The form that the operation knows; what is missing stays empty and is told by its check.</summary>
    public RequestForm ToForm(string language) => new()
    {
        Applicant = new()
        {
            Kind = Applicant?.Kind,
            Name = Applicant?.Name,
            Foreign = Applicant?.Foreign ?? false,
            IdentityNumber = Applicant?.IdentityNumber,
            Occupation = Applicant?.Occupation,
            IdentityFileId = Applicant?.IdentityFileId,
            ConsentIdentity = Applicant?.ConsentIdentity ?? false,
            Grantors = Applicant?.Grantors,
            ByProxy = Applicant?.ByProxy ?? false,
            ProxyName = Applicant?.ProxyName,
            ProxyIdentityNumber = Applicant?.ProxyIdentityNumber,
            LetterFileId = Applicant?.LetterFileId,
        },
        Contact = new()
        {
            Address = Contact?.Address,
            Email = Contact?.Email,
            Phone = Contact?.Phone,
            Needs = Contact?.Needs,
            NeedsNote = Contact?.NeedsNote,
            KeepNeeds = Contact?.KeepNeeds ?? false,
        },
        Wanted = new() { Information = Wanted?.Information, Purpose = Wanted?.Purpose },
        Delivery = new() { Access = Delivery?.Access, Form = Delivery?.Form, Delivery = Delivery?.Delivery },
        Language = Language ?? language,
    };
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ApplicantBody
{
    [Description("person, legal_entity or group. A group always asks through a proxy.")]
    public PartyKind? Kind { get; init; }

    public string? Name { get; init; }

    [Description("Neither an Indonesian citizen nor an Indonesian legal entity: the request lies outside Act 14/2008 and gets no due date unless it is accepted. Not for a group.")]
    public bool? Foreign { get; init; }

    [Description("NIK (16 digits) of a person; number of the ratification decree of a legal entity; passport or registration number of a foreign one.")]
    public string? IdentityNumber { get; init; }

    public string? Occupation { get; init; }

    [Description("Id of a file sent to /files with purpose identity.")]
    public Guid? IdentityFileId { get; init; }

    [Description("How many people gave the group power to ask; needed for a group.")]
    public int? Grantors { get; init; }

    [Description("Somebody with a power of attorney asks for the applicant.")]
    public bool? ByProxy { get; init; }

    [Description("Needed with a proxy and for a group.")]
    public string? ProxyName { get; init; }

    [Description("NIK of the proxy.")]
    public string? ProxyIdentityNumber { get; init; }

    [Description("Power of attorney: id of a file sent to /files with purpose authority.")]
    public Guid? LetterFileId { get; init; }

    [Description("The requester agrees that the identity document is kept for the time that the body publishes.")]
    public bool? ConsentIdentity { get; init; }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ContactBody
{
    public string? Address { get; init; }

    [Description("E-mail or phone: one at least.")]
    public string? Email { get; init; }

    public string? Phone { get; init; }

    [Description("sign_language, large_text, braille, audio, screen_reader, wheelchair, slow_speech, companion, other.")]
    public IReadOnlyList<string>? Needs { get; init; }

    public string? NeedsNote { get; init; }

    public bool? KeepNeeds { get; init; }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WantedBody
{
    [Description("What is wanted, 10 to 5000 characters.")]
    public string? Information { get; init; }

    [Description("What for, 5 to 2000 characters.")]
    public string? Purpose { get; init; }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DeliveryBody
{
    public AccessWay? Access { get; init; }

    [Description("Needed when access is copy.")]
    public CopyForm? Form { get; init; }

    [Description("Needed when access is copy. Paper does not travel by e-mail, a file not by fax.")]
    public DeliveryWay? Delivery { get; init; }
}
