using Serambi.Platform.Accounts.Companies;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Forms;

/// <summary>What a company does not type: its number and its name are those of its account, whoever fills in the form and whatever is posted.</summary>
internal static class CompanyAnswers
{
    private static readonly string[] NameFields = ["name", "company_name"];

    /// <summary>The field for the applicant's own number: the first of type <c>nib</c>. Another one asks for somebody else's. Null for a form without.</summary>
    public static FieldDeclaration? NumberOf(ServiceDeclaration service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.Fields.FirstOrDefault(Number);
    }

    /// <summary>The fields that a company does not type: its number, and a text <c>name</c> or <c>company_name</c> on the same page.</summary>
    public static IEnumerable<string> FieldsOf(ServiceDeclaration service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.Pages.FirstOrDefault(p => p.Fields.Any(Number)) is not { } page ? [] : [page.Fields.First(Number).Id, .. page.Fields.Where(Name).Select(f => f.Id)];
    }

    /// <summary>The answers as they count for a company.</summary>
    public static GivenAnswers Of(ServiceDeclaration service, GivenAnswers given, Company company)
    {
        ArgumentNullException.ThrowIfNull(given);
        var own = FieldsOf(service).ToHashSet(StringComparer.Ordinal);
        return GivenAnswers.Of([.. given.Names.Where(n => !own.Contains(n)).Select(n => (n, given[n]!)), .. own.Select(id => (id, new GivenAnswer([Text(service, id, company)], [])))]);
    }

    /// <summary>The same in a draft, with the applicant.</summary>
    public static void Into(ServiceDraft draft, ServiceDeclaration service, Company company)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(company);
        (draft.Applicant.Kind, draft.Applicant.Name) = (ApplicantKind.Organisation, company.Name);
        foreach (var id in FieldsOf(service)) draft.Of(id).Texts = [Text(service, id, company)];
    }

    /// <summary>What stood there for a company is not kept for whoever it is filed for now.</summary>
    public static void Forget(ServiceDraft draft, ServiceDeclaration service)
    {
        ArgumentNullException.ThrowIfNull(draft);
        foreach (var id in FieldsOf(service)) draft.Answers.Remove(id);
    }

    private static bool Number(FieldDeclaration field) => field is { Type: FieldType.Nib, Calculated: false };

    private static bool Name(FieldDeclaration field) => field is { Type: FieldType.Text, Calculated: false } && NameFields.Contains(field.Id, StringComparer.Ordinal);

    private static string Text(ServiceDeclaration service, string field, Company company) => service.FindField(field)!.Type == FieldType.Nib ? company.Nib : company.Name;
}
