using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Access;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Account;

/// <summary>The staff door: signing in and out, invitations, and one's own account.</summary>
public sealed class AccountModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<DeskDoor>();

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        pages.AllowAnonymousToPage("/Account/SignIn");
        pages.AllowAnonymousToPage("/Account/Code");
        pages.AllowAnonymousToPage("/Account/Recovery");
        pages.AllowAnonymousToPage("/Account/Invitation");
        pages.AllowAnonymousToPage("/Account/SignOut");
        pages.AuthorizeFolder("/Account/Own", Policies.SignedIn);
    }
}
