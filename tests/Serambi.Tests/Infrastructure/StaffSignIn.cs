using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Xunit;

namespace Serambi.Tests.Infrastructure;

/// <summary>Members of staff for tests, and browsers that are already signed in as one.</summary>
public static class StaffSignIn
{
    public const string Password = "empat kuda hijau 81 berlari";

    /// <summary>The body itself, made at the first call.</summary>
    public static Task<Guid> RootUnitAsync(this SerambiApp app) => app.InScopeAsync(async services =>
    {
        var ct = TestContext.Current.CancellationToken;
        var root = (await services.GetRequiredService<UnitTree>().GetAsync(ct)).Root;
        return root?.Id ?? (await services.GetRequiredService<CreateUnit>().RunAsync(new CreateUnitInput(null, "BADAN", "Badan Contoh"), Actor.System, ct)).Value.Id;
    });

    /// <summary>A unit, below the body unless told otherwise.</summary>
    public static async Task<Guid> AddUnitAsync(this SerambiApp app, string code, Guid? parentId = null)
    {
        var parent = parentId ?? await app.RootUnitAsync();
        return await app.InScopeAsync(async services => (await services.GetRequiredService<CreateUnit>()
            .RunAsync(new CreateUnitInput(parent, code, "Unit " + code), Actor.System, TestContext.Current.CancellationToken)).Value.Id);
    }

    /// <summary>A person with a role (none when null) in a unit (the body when null), able to sign in with <see cref="Password"/>.</summary>
    public static async Task<SerambiUser> AddStaffAsync(this SerambiApp app, string? role = null, Guid? unitId = null, string? email = null)
    {
        var unit = unitId ?? await app.RootUnitAsync();
        return await app.InScopeAsync(async services =>
        {
            var ct = TestContext.Current.CancellationToken;
            var db = services.GetRequiredService<SerambiDb>();
            var users = services.GetRequiredService<UserManager<SerambiUser>>();
            email ??= $"{role ?? "staf"}-{Guid.NewGuid():n}@contoh.go.id";
            var user = new SerambiUser { Id = Guid.CreateVersion7(), Email = email, UserName = email, DisplayName = "Sari Wulandari", CreatedAtUtc = app.Time.Now };
            Assert.True((await users.CreateAsync(user, Password)).Succeeded);
            if (role is not null) db.RoleGrants.Add(new RoleGrant { UserId = user.Id, UnitId = unit, Role = role, GrantedAtUtc = app.Time.Now });
            await db.SaveChangesAsync(ct);
            return user;
        });
    }

    /// <summary>Somebody with every role at the body, so that nothing but the defence under test stands in the way.</summary>
    public static async Task<SerambiUser> AddAllRolesAsync(this SerambiApp app)
    {
        var user = await app.AddStaffAsync();
        var root = await app.RootUnitAsync();
        await using var db = app.OpenDb();
        foreach (var role in Roles.All) db.RoleGrants.Add(new RoleGrant { UserId = user.Id, UnitId = root, Role = role, GrantedAtUtc = app.Time.Now });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return user;
    }

    /// <summary>A browser signed in as somebody new with <paramref name="role"/> (null: staff without any role), second factor given.</summary>
    public static async Task<Visitor> SignInAsync(this SerambiApp app, string? role, Guid? unitId = null) =>
        await app.SignInAsync(await app.AddStaffAsync(role, unitId));

    /// <summary>A browser signed in as <paramref name="user"/>, without walking through the sign-in pages.</summary>
    public static async Task<Visitor> SignInAsync(this SerambiApp app, SerambiUser user, string method = SignInMethods.TwoFactors)
    {
        var visitor = app.NewVisitor();
        visitor.Cookies["__Host-serambi"] = await app.TicketAsync(user, method);
        return visitor;
    }

    /// <summary>The value of the cookie of a session of <paramref name="user"/>: named __Host-serambi over https, serambi otherwise.</summary>
    public static Task<string> TicketAsync(this SerambiApp app, SerambiUser user, string method = SignInMethods.TwoFactors) => app.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<SerambiDb>();
        var session = services.GetRequiredService<StaffSessions>().Begin(db, user.Id, new Visit("Firefox, Linux", "127.0.0.0/24"));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(8) };
        var ticket = new AuthenticationTicket(SessionCookie.Principal(user, session, method), properties, IdentityConstants.ApplicationScheme);
        return services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme).TicketDataFormat.Protect(ticket);
    });
}
