using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Accounts;

namespace Serambi.Platform.Access;

/// <summary>
/// Names of the policies that pages and endpoints ask for. What nothing is said of needs <see cref="Staff"/>. A policy says who
/// may knock; which case or unit may be touched is decided by the operation, with the actor's units.
/// </summary>
public static class Policies
{
    /// <summary>Signed in, even if a second factor is still missing: one's own account only.</summary>
    public const string SignedIn = "signed_in";

    /// <summary>Any member of staff, whatever the role.</summary>
    public const string Staff = "staff";

    public const string Administrator = "administrator";

    /// <summary>Administrator of the whole body: what holds for all units at once is not for who administers one of them.</summary>
    public const string BodyAdministrator = "body_administrator";

    /// <summary>May open cases: every role but editor and administrator.</summary>
    public const string CaseReader = "case_reader";

    /// <summary>May work on cases.</summary>
    public const string CaseWorker = "case_worker";

    /// <summary>May register what came by phone, letter or at the counter.</summary>
    public const string Registrar = "registrar";

    /// <summary>PPID and Atasan PPID.</summary>
    public const string Decider = "decider";

    public const string Editor = "editor";

    /// <summary>
    /// Signed in to a public account. Asked of a cookie of its own: no member of staff meets it by being one, and whoever meets it meets no
    /// other policy of this list.
    /// </summary>
    public const string Account = "account";

    /// <summary>Figures: leaders, deciders and auditors.</summary>
    public const string Figures = "figures";

    /// <summary>The audit trail: auditors and administrators.</summary>
    public const string Auditor = "auditor";

    /// <summary>Adds a policy that any of <paramref name="roles"/> meets, held in whatever unit.</summary>
    public static IServiceCollection AddRolePolicy(this IServiceCollection services, string name, params string[] roles) =>
        services.Configure<AuthorizationOptions>(o => o.AddPolicy(name, p => p.AddRequirements(new StaffRequirement(roles))));

    internal static void Register(IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, StaffHandler>();
        services.AddSingleton<IAuthorizationHandler, AccountHandler>();
        services.AddAuthorization(options =>
        {
            options.AddPolicy(SignedIn, p => p.AddRequirements(new StaffRequirement([], EvenWithoutSecondFactor: true)));
            options.AddPolicy(Staff, p => p.AddRequirements(new StaffRequirement([])));
            options.AddPolicy(Account, p => p.AddAuthenticationSchemes(AccountCookie.Scheme).AddRequirements(new AccountRequirement()));
            options.DefaultPolicy = options.FallbackPolicy = options.GetPolicy(Staff)!;
        });
        services.AddRolePolicy(Administrator, Roles.Administrator);
        services.Configure<AuthorizationOptions>(o => o.AddPolicy(BodyAdministrator, p => p.AddRequirements(new StaffRequirement([Roles.Administrator], ForBody: true))));
        services.AddRolePolicy(CaseReader, [.. Roles.SeeCases]);
        services.AddRolePolicy(CaseWorker, [.. Roles.WorkCases]);
        services.AddRolePolicy(Registrar, [.. Roles.WriteDown]);
        services.AddRolePolicy(Decider, Roles.InformationOfficer, Roles.Superior);
        services.AddRolePolicy(Editor, Roles.Editor);
        services.AddRolePolicy(Figures, Roles.Leader, Roles.InformationOfficer, Roles.Superior, Roles.Auditor);
        services.AddRolePolicy(Auditor, Roles.Auditor, Roles.Administrator);
    }
}

/// <param name="Roles">Any one of them; none: every member of staff.</param>
internal sealed record StaffRequirement(IReadOnlyList<string> Roles, bool EvenWithoutSecondFactor = false, bool ForBody = false) : IAuthorizationRequirement;

internal sealed class StaffHandler(IHttpContextAccessor accessor) : AuthorizationHandler<StaffRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, StaffRequirement requirement)
    {
        var http = context.Resource as HttpContext ?? accessor.HttpContext;
        if (http?.GetStaffSession() is { } session
            && (requirement.EvenWithoutSecondFactor || !session.SecondFactorMissing)
            && (requirement.Roles.Count == 0 || requirement.Roles.Any(requirement.ForBody ? session.Actor.HasForBody : session.Actor.Has)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

internal sealed record AccountRequirement : IAuthorizationRequirement;

internal sealed class AccountHandler(IHttpContextAccessor accessor) : AuthorizationHandler<AccountRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AccountRequirement requirement)
    {
        var http = context.Resource as HttpContext ?? accessor.HttpContext;
        if (http?.Features.Get<SignedInAccount>() is not null) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
