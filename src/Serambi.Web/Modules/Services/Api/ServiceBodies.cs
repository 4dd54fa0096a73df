using System.ComponentModel;
using System.Text.Json.Nodes;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Api;

/// <summary>The services that are given today.</summary>
public sealed record ServiceListBody(IReadOnlyList<ServiceOfferBody> Items);

/// <summary>A service in the list.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Version">Hash of the declaration that holds today.</param>
public sealed record ServiceOfferBody(string Id, LocalText Title, LocalText? Summary, ServiceUnitBody Unit, string Version, OpeningBody Opening);

/// <summary>The unit that gives a service.</summary>
public sealed record ServiceUnitBody(string Code, string Name);

/// <summary>When applications are taken.</summary>
/// <param name="Open">Whether one could be filed now.</param>
/// <param name="From">First day; null: always.</param>
/// <param name="To">Last day.</param>
/// <param name="Quota">Null where there is none.</param>
public sealed record OpeningBody(bool Open, DateOnly? From, DateOnly? To, QuotaBody? Quota);

/// <param name="Per">all (the whole opening), day, month or year.</param>
/// <param name="Left">Places that are free in the period that runs.</param>
public sealed record QuotaBody(int Places, QuotaPeriod Per, int Left);

/// <summary>A service as everybody may read it.</summary>
/// <param name="Offer">What the list says of it.</param>
/// <param name="Number">Number of the version, from 1.</param>
/// <param name="Demonstration">Published in a demonstration: nobody gives it.</param>
/// <param name="Promise">Until when an application filed today would be answered; null where nothing is promised.</param>
public sealed record ServiceBody(ServiceOfferBody Offer, int Number, DateOnly EffectiveFrom, bool Demonstration, DateOnly? Promise)
{
    public required TermsBody Applicant { get; init; }

    [Description("The fourteen components of the service standard (UU 25/2009 art. 21 a to n), in the language of Accept-Language.")]
    public required IReadOnlyList<ComponentBody> Standard { get; init; }

    public required IReadOnlyList<AnnouncedFeeBody> Fees { get; init; }

    [Description("JSON Schema (2020-12) of the answers, in the language of Accept-Language. x-type is the declared type, x-if the condition under which a field is shown, x-private marks what is never public, x-purpose says with which purpose a file is sent to /files; readOnly is calculated. Only bounds that do not depend on answers or on the day are there.")]
    public required JsonObject Answers { get; init; }

    [Description("Whether applications stand in a public register.")]
    public bool Register { get; init; }
}

/// <summary>Who may apply.</summary>
/// <param name="Who">person, organisation.</param>
/// <param name="Verify">none, email or phone: what must be given.</param>
/// <param name="Proxy">Somebody may apply for another, with a power of attorney.</param>
/// <param name="OnePer">Field of which one value may stand in mostRunning cases at once.</param>
/// <param name="Account">Applicants sign in on the site; applications through the API are refused with 409.</param>
public sealed record TermsBody(IReadOnlyList<ApplicantKind> Who, ContactProof Verify, bool Proxy, string? OnePer, int? MostRunning, bool Account);

/// <param name="Letter">Letter of the article.</param>
/// <param name="Lines">Empty when nothing is said.</param>
public sealed record ComponentBody(string Letter, string Name, IReadOnlyList<string> Lines);

/// <param name="Amount">Whole rupiah; null where it is calculated from answers.</param>
/// <param name="Tariff">The amount in words.</param>
/// <param name="Stage">Stage that is left only when it is paid.</param>
/// <param name="Pay">How to pay.</param>
public sealed record AnnouncedFeeBody(string Id, LocalText Label, decimal? Amount, LocalText? Tariff, string Stage, LocalText? Pay, IReadOnlyList<string> Legal);

/// <summary>What a form says to answers, before anything is filed.</summary>
/// <param name="Version">Hash of the declaration under which they were looked at.</param>
/// <param name="Accepted">The answers could be filed; the applicant, quota and opening are not looked at.</param>
public sealed record TrialBody(string Version, bool Accepted)
{
    [Description("Pages with something on them, in order.")]
    public required IReadOnlyList<TrialPageBody> Pages { get; init; }

    [Description("Faults, and warnings that refuse nothing.")]
    public required IReadOnlyList<TrialProblemBody> Problems { get; init; }

    [Description("Calculated fields that tell nothing private, as people read them, by JSON pointer.")]
    public required IReadOnlyDictionary<string, string> Calculated { get; init; }

    public required IReadOnlyList<TrialFeeBody> Fees { get; init; }

    [Description("Answers are missing from which a fee is calculated.")]
    public bool FeesPending { get; init; }
}

/// <param name="Fields">What is shown: JSON pointers into the body, those of rows included.</param>
public sealed record TrialPageBody(string Id, LocalText Title, IReadOnlyList<string> Fields);

/// <param name="Pointer">JSON pointer into the body.</param>
public sealed record TrialProblemBody(string Pointer, string Message, bool Warning);

/// <param name="Amount">Whole rupiah.</param>
public sealed record TrialFeeBody(string Id, LocalText Label, decimal Amount);
