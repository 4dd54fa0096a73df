using System.ComponentModel.DataAnnotations;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.IdentityNumbers;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Forms;

/// <summary>Who applies, and how they are reached: asked of every service before its own form.</summary>
internal sealed class ApplicantAnswers
{
    /// <summary>The company of the account for which it is filed; <see cref="Guid.Empty"/> for who fills it in, null where that was not asked.</summary>
    public Guid? For { get; set; }

    [System.Text.Json.Serialization.JsonIgnore]
    public Guid? Company => For is { } id && id != Guid.Empty ? id : null;

    public ApplicantKind? Kind { get; set; }

    [StringLength(200)]
    public string? Name { get; set; }

    [StringLength(254)]
    public string? Email { get; set; }

    [StringLength(40)]
    public string? Phone { get; set; }

    /// <summary>Somebody applies for the applicant, with a power of attorney.</summary>
    public bool ByProxy { get; set; }

    [StringLength(200)]
    public string? ProxyName { get; set; }

    public Guid? LetterFileId { get; set; }

    [StringLength(200)]
    public string? LetterFileName { get; set; }

    /// <summary>What is missing or wrong, by the terms of a service; names fields as the page does.</summary>
    public IEnumerable<Problem> Check(ApplicantDeclaration terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        foreach (var wrong in ShapeCheck.Of(this, "Applicant")) yield return wrong;
        if (Kind is not { } kind) yield return At(nameof(Kind), FilingTexts.KindNeeded);
        else if (!terms.Who.Contains(kind)) yield return At(nameof(Kind), FilingTexts.NotForYou);
        if (PlainText.Clean(Name, multiline: false).Length < 2) yield return At(nameof(Name), FillTexts.ErrorName);
        var (email, phone) = (PlainText.Clean(Email, multiline: false), PlainText.Clean(Phone, multiline: false));
        if (email.Length > 0 && EmailAddress.Check(email) is { Value: null } bad) yield return At(nameof(Email), IdentityMessages.For(bad.Errors[0]));
        else if (email.Length == 0 && terms.Verify == ContactProof.Email) yield return At(nameof(Email), FilingTexts.EmailNeeded);
        if (phone.Length > 0 && PhoneNumber.Check(phone).Check is { Value: null } unusable) yield return At(nameof(Phone), IdentityMessages.For(unusable.Errors[0]));
        else if (phone.Length == 0 && terms.Verify == ContactProof.Phone) yield return At(nameof(Phone), FilingTexts.PhoneNeeded);
        if (!terms.Proxy || !ByProxy) yield break;
        if (PlainText.Clean(ProxyName, multiline: false).Length < 2) yield return At(nameof(ProxyName), FilingTexts.ProxyNameNeeded);
        if (LetterFileId is null) yield return Problem.Invalid("LetterFile", FilingTexts.LetterNeeded);
    }

    /// <summary>For the filing.</summary>
    public ServiceApplicant ToServiceApplicant(string language) => new()
    {
        Kind = Kind,
        Name = Name,
        Email = Email,
        Phone = Phone,
        Language = language,
        ProxyName = ByProxy ? ProxyName : null,
        LetterFileId = ByProxy ? LetterFileId : null,
    };

    private static Problem At(string field, string message) => Problem.Invalid($"Applicant.{field}", message);
}
