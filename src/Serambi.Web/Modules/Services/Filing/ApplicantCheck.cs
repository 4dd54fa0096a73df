using Serambi.Platform;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Filing;

/// <summary>Whether somebody is who the service is for, and can be reached as it wants.</summary>
internal static class ApplicantCheck
{
    /// <summary>Every fault, at its field; the form of names and addresses is looked at elsewhere.</summary>
    public static IEnumerable<Problem> Of(ApplicantDeclaration service, ServiceApplicant applicant, LookedUploads files)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(applicant);
        if (applicant.KindUnder(service) is not { } kind) yield return Invalid(nameof(applicant.Kind), FilingTexts.KindNeeded);
        else if (!service.Who.Contains(kind)) yield return Invalid(nameof(applicant.Kind), FilingTexts.NotForYou);
        if (service.Verify == ContactProof.Email && string.IsNullOrWhiteSpace(applicant.Email)) yield return Invalid(nameof(applicant.Email), FilingTexts.EmailNeeded);
        if (service.Verify == ContactProof.Phone && string.IsNullOrWhiteSpace(applicant.Phone)) yield return Invalid(nameof(applicant.Phone), FilingTexts.PhoneNeeded);
        if (string.IsNullOrWhiteSpace(applicant.ProxyName))
        {
            if (applicant.LetterFileId is not null) yield return Invalid(nameof(applicant.ProxyName), FilingTexts.ProxyNameNeeded);
        }
        else if (!service.Proxy)
        {
            yield return Invalid(nameof(applicant.ProxyName), FilingTexts.NoProxy);
        }
        else if (files.Letter is null)
        {
            yield return Invalid(nameof(applicant.LetterFileId), FilingTexts.LetterNeeded);
        }
    }

    private static Problem Invalid(string field, string message) => Problem.Invalid($"Applicant.{field}", message);
}
