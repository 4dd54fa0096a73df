using Microsoft.AspNetCore.Mvc;

namespace Serambi.Web.Modules.PublicAccounts.Own;

/// <summary>Where letters about a company's cases lead: whoever is not signed in is asked to, and comes to the one tracking page.</summary>
public sealed class OpenModel : OwnPage
{
    public LocalRedirectResult OnGet(Guid id) => LocalRedirect(Url.Content($"~/lacak/kasus/{id}"));
}
