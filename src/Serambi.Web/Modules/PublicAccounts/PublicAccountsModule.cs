using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.PublicAccounts;

/// <summary>Accounts of the public: whoever wants all their cases in one place, alone or with a company. Nothing of the house needs one.</summary>
public sealed class PublicAccountsModule : IModule
{
    private const string Claims = "company_claims";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddRolePolicy(Claims, Roles.ServiceOfficer, Roles.Administrator);
        services.AddSingleton(new RailLink("/meja/perusahaan", () => CompanyPageTexts.DeskTitle, "building", 56, Roles.ServiceOfficer, Roles.Administrator) { Shown = ShownAsync, Count = CountAsync });
    }

    /// <summary>The doors are open to everybody, what lies behind them to the account alone.</summary>
    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        foreach (var door in (string[])["SignUp", "Begin", "SignIn", "SignOut", "Forgot", "Renew", "Invited"]) pages.AllowAnonymousToPage("/PublicAccounts/" + door);
        pages.AuthorizeFolder("/PublicAccounts/Own", Policies.Account);
        pages.AuthorizeFolder("/PublicAccounts/Desk", Claims);
    }

    /// <summary>Until a company asks for an account there is nothing to see.</summary>
    private static Task<bool> ShownAsync(IServiceProvider services, CancellationToken ct) => services.GetRequiredService<SerambiDb>().Set<CompanyClaim>().TagWith(PreparedStatements.ByKey).AnyAsync(ct);

    /// <summary>Claims that wait, for who may decide them.</summary>
    private static async Task<int> CountAsync(IServiceProvider services, Actor actor, CancellationToken ct) =>
        await services.GetRequiredService<DecideClaim>().MayAsync(actor, ct) ? await services.GetRequiredService<SerambiDb>().Set<CompanyClaim>().CountAsync(c => c.State == ClaimState.Sent, ct) : 0;
}
