using Serambi.Platform.Accounts.Companies;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Forms;

/// <summary>What is known of a company before its form is filled in.</summary>
internal static class CompanyAnswers
{
    private static readonly string[] NameFields = ["name", "company_name"];

    /// <summary>
    /// The applicant is the company. Empty fields of type <c>nib</c> begin with its number, and a text <c>name</c> or <c>company_name</c> on the same page
    /// with its name; what was filled in for another company of the account is not kept.
    /// </summary>
    public static void Into(ServiceForm form, ApplicantAnswers applicant, Company company)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(applicant);
        ArgumentNullException.ThrowIfNull(company);
        var before = form.Draft.Answers.Applicant;
        var changed = before.Company != company.Id;
        (applicant.Kind, applicant.Name) = (ApplicantKind.Organisation, company.Name);
        foreach (var page in form.Service.Declaration.Pages.Where(p => p.Fields.Any(f => f.Type == FieldType.Nib)))
        {
            foreach (var nib in page.Fields.Where(f => f.Type == FieldType.Nib)) Begin(form.Draft.Answers.Of(nib.Id), company.Nib, changed);
            foreach (var name in page.Fields.Where(f => f.Type == FieldType.Text && NameFields.Contains(f.Id, StringComparer.Ordinal))) Begin(form.Draft.Answers.Of(name.Id), company.Name, changed);
        }
    }

    private static void Begin(TypedAnswer answer, string value, bool anew)
    {
        if (anew || answer.Texts.Count == 0) answer.Texts = [value];
    }
}
