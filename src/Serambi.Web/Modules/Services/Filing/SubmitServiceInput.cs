using Serambi.Platform.Cases;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Filing;

/// <summary>Who applies: what every service has to know to answer, whatever its form asks. Faults are named as <c>Applicant.Name</c>.</summary>
internal sealed record ServiceApplicant
{
    /// <summary>May be left out where the service takes one kind only.</summary>
    public ApplicantKind? Kind { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    /// <summary>"id" or "en".</summary>
    public string Language { get; init; } = "id";

    /// <summary>Who acts for the applicant, where the service allows it.</summary>
    public string? ProxyName { get; init; }

    /// <summary>The power of attorney, an upload for <see cref="Serambi.Platform.Files.FilePurpose.Authority"/>.</summary>
    public Guid? LetterFileId { get; init; }

    /// <summary>What the applicant is under the terms of a service; null when it is not said.</summary>
    public ApplicantKind? KindUnder(ApplicantDeclaration terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return Kind ?? (terms.Who is [var only] ? only : null);
    }
}

/// <summary>A complete form, and the id that makes sending it twice harmless.</summary>
/// <param name="Service">Id of the service.</param>
/// <param name="Answers">As given; files by <see cref="FileAnswer"/>.</param>
/// <param name="Applicant">Who applies.</param>
/// <param name="SubmissionId">That of the draft, or the key of the API.</param>
/// <param name="Channel">By which way it came.</param>
internal sealed record SubmitServiceInput(string Service, GivenAnswers Answers, ServiceApplicant Applicant, Guid SubmissionId, Channel Channel)
{
    /// <summary>The company of the account for which it is filed, and to which the case belongs; null for oneself. Of a renewal it is whoever holds the permit.</summary>
    public Guid? For { get; init; }

    /// <summary>Hash of the version for which the form was begun; null for the one that holds.</summary>
    public string? Version { get; init; }

    /// <summary>The draft that held the answers and has the files; erased with the filing.</summary>
    public Guid? DraftId { get; init; }

    /// <summary>The files wait as uploads of their own, not in a draft.</summary>
    public bool Uploaded { get; init; }

    /// <summary>When the body received it, for what an officer writes down; null for now.</summary>
    public DateTime? ReceivedAtUtc { get; init; }

    /// <summary>The permit that it is to renew; whoever sets it has seen to it that the applicant may act for that permit.</summary>
    public Guid? Renews { get; init; }

    /// <summary>Why it is written down only now, when it came on an earlier day.</summary>
    public string? WhyLate { get; init; }

    /// <summary>From the API: keyed hash of the body, kept under the submission id.</summary>
    public byte[]? RequestHash { get; init; }
}

/// <summary>What the applicant gets.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Registration number.</param>
/// <param name="Secret">Tracking code; empty when it was replaced since.</param>
/// <param name="DueOn">Promised day; null where only stages have a period.</param>
/// <param name="Repeated">The same submission had been filed before; this is its receipt.</param>
internal sealed record ServiceReceipt(Guid CaseId, string Number, string Secret, DateOnly? DueOn, bool Repeated)
{
    /// <summary>Filed for a company: opened through the accounts of its members, and by no code.</summary>
    public bool Company { get; init; }
}
