using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serambi.Platform.Access.Keys;
using Serambi.Platform.Access.Leave;
using Serambi.Platform.Audit;
using Serambi.Platform.Web.Api;

namespace Serambi.Platform.Access;

/// <summary>Who may come in: accounts, sessions, policies. Needs AddUnits, data protection and the database.</summary>
public static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        var options = AccessOptions.Read(configuration);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EventLog>();
        services.AddHttpContextAccessor();
        services.AddDataProtection();
        AddIdentity(services, configuration);
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, o => SessionCookie.Configure(o, options))
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, SessionCookie.ConfigurePending);
        Policies.Register(services);
        services.AddSingleton<Absences>().AddScoped<PlanAbsence>().AddScoped<EndAbsence>();
        services.AddSingleton<StaffSessions>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<Invitations>();
        services.AddScoped<InvitationMail>();
        services.AddScoped<SignInDoor>();
        services.AddScoped<SignInWithPassword>();
        services.AddScoped<SignInWithCode>();
        services.AddScoped<SignInWithRecoveryCode>();
        services.AddScoped<SignInWithPasskey>();
        services.AddScoped<CreateStaff>();
        services.AddScoped<ChangeGrants>();
        services.AddScoped<DisableStaff>();
        services.AddScoped<ResetCredentials>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<CreateFirstAdministrator>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<OfferTotp>();
        services.AddScoped<ConfirmTotp>();
        services.AddScoped<RemoveTotp>();
        services.AddScoped<RenewRecoveryCodes>();
        services.AddScoped<AddPasskey>();
        services.AddScoped<RemovePasskey>();
        services.AddScoped<EndSessions>();
        services.AddScoped<SaveProfile>();
        services.AddScoped<MakeApiKey>().AddScoped<RevokeApiKey>().AddScoped<ApiKeyDoor>().AddSingleton<ApiKeyLimits>();
        return services;
    }

    private static void AddIdentity(IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<SerambiUser>(o =>
            {
                o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                o.User.RequireUniqueEmail = true;
                o.User.AllowedUserNameCharacters = "";   // the name is the mail address, checked as such
                o.Password.RequiredLength = PasswordRules.MinimumLength;
                o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
                o.Lockout.AllowedForNewUsers = false;    // SignInThrottle instead: a stranger must not be able to lock a person out
            })
            .AddUserStore<SerambiUserStore>()
            .AddPasswordValidator<PasswordRules>()
            .AddSignInManager();

        // OWASP's figure for PBKDF2-HMAC-SHA-512.
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";
            o.ServerDomain = configuration["Access:PasskeyDomain"];   // null: the host of the request
        });
    }
}
