using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Accounts.Companies;

namespace Serambi.Platform.Accounts;

public static class AccountServices
{
    /// <summary>Accounts of the public. Needs AddAccess, AddMail and AddCases.</summary>
    public static IServiceCollection AddPublicAccounts(this IServiceCollection services)
    {
        new AuthenticationBuilder(services).AddCookie(AccountCookie.Scheme, AccountCookie.Configure);
        return services
            .AddSingleton<IPasswordHasher<PublicAccount>, PasswordHasher<PublicAccount>>()
            .AddSingleton<AccountLinks>().AddSingleton<AccountMail>()
            .AddScoped<Visitors>().AddScoped<AccountSessions>().AddScoped<AccountDoor>()
            .AddScoped<SendAccountLink>().AddScoped<BeginAccount>().AddScoped<SignInToAccount>().AddScoped<RenewPassphrase>().AddScoped<ChangePassphrase>()
            .AddScoped<AskAddress>().AddScoped<MoveAddress>().AddScoped<SaveAccount>().AddScoped<EndAccountSessions>().AddScoped<DeleteAccount>().AddScoped<ExportAccount>()
            .AddScoped<ClaimCases>().AddScoped<AddCase>()
            .AddSingleton<CompanyMail>().AddScoped<CompanyBook>().AddScoped<RegisterCompany>().AddScoped<RenameCompany>().AddScoped<InviteMember>().AddScoped<WithdrawInvitation>().AddScoped<JoinCompany>()
            .AddScoped<ChangeMember>().AddScoped<RemoveMember>().AddScoped<HandOverCompany>().AddScoped<CloseCompany>().AddScoped<SaveCompanyLetters>()
            .AddScoped<AskToJoin>().AddScoped<AnswerClaim>().AddScoped<SendClaim>().AddScoped<WithdrawClaim>().AddScoped<DecideClaim>().AddScoped<AttachEvidence>().AddScoped<DropEvidence>().AddScoped<OpenEvidence>().AddScoped<MoveCase>();
    }
}
