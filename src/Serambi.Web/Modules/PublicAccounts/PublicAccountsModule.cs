using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Access;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.PublicAccounts;

/// <summary>Accounts of the public: whoever wants all their cases in one place. Nothing of the house needs one.</summary>
public sealed class PublicAccountsModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
    }

    /// <summary>The doors are open to everybody, what lies behind them to the account alone.</summary>
    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        foreach (var door in (string[])["SignUp", "Begin", "SignIn", "SignOut", "Forgot", "Renew"]) pages.AllowAnonymousToPage("/PublicAccounts/" + door);
        pages.AuthorizeFolder("/PublicAccounts/Own", Policies.Account);
    }
}
