using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Forms;

/// <summary>Where one is in a form: the applicant first, then the pages with something on them, then the look over all answers.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Total">Of the answers so far: pages come and go with them.</param>
/// <param name="Back">The page before; null: the applicant.</param>
/// <param name="Next">The page after; null: the look over all answers.</param>
internal sealed record FormSteps(int Number, int Total, PageDeclaration? Back, PageDeclaration? Next)
{
    /// <param name="form">The form as it is filled in now.</param>
    /// <param name="page">Null: the applicant.</param>
    public static FormSteps Of(FormState form, PageDeclaration? page)
    {
        ArgumentNullException.ThrowIfNull(form);
        var pages = form.Pages.ToList();
        var at = page is null ? -1 : pages.FindIndex(p => p.Id == page.Id);
        return new FormSteps(at + 2, pages.Count + 2, at > 0 ? pages[at - 1] : null, at + 1 < pages.Count ? pages[at + 1] : null);
    }

    /// <summary>Of a form that nobody applies with: it begins with its first page.</summary>
    public FormSteps WithoutApplicant() => this with { Number = Number - 1, Total = Total - 1 };

    /// <summary>The last step.</summary>
    public static FormSteps End(FormState form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var pages = form.Pages.ToList();
        return new FormSteps(pages.Count + 2, pages.Count + 2, pages.Count > 0 ? pages[^1] : null, null);
    }
}
