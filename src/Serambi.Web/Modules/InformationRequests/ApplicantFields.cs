using Microsoft.AspNetCore.Mvc.ModelBinding;
using Serambi.Platform.Parties;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>Fields of the applicant's page that one does not see: a fault in them is nobody's, and must not block the way.</summary>
internal static class ApplicantFields
{
    /// <summary>Drops what cannot be read in fields that this applicant is not asked for. What is sound stays: who changes their mind finds it again.</summary>
    public static void ForgetUnasked(this ApplicantPart applicant, ModelStateDictionary state)
    {
        void Forget(string field, Action drop)
        {
            var key = $"{nameof(RequestForm.Applicant)}.{field}";
            if (state.GetFieldValidationState(key) != ModelValidationState.Invalid) return;
            state.Remove(key);
            drop();
        }

        if (applicant.Kind != PartyKind.Group) Forget(nameof(applicant.Grantors), () => applicant.Grantors = null);
        if (applicant.Represented) return;
        Forget(nameof(applicant.ProxyName), () => applicant.ProxyName = null);
        Forget(nameof(applicant.ProxyIdentityNumber), () => applicant.ProxyIdentityNumber = null);
    }
}
