using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Access;

public sealed record FirstAdministratorInput(string Email, string DisplayName, string Password, string Repeated);

/// <summary>Makes the one administrator who makes all other people. Possible only while there never was an administrator.</summary>
public sealed class CreateFirstAdministrator(SerambiDb db, UserManager<SerambiUser> users, UnitTree tree, EventLog events, TimeProvider time)
{
    /// <summary>Whether the first administrator is still to be made.</summary>
    public static async Task<bool> NeededAsync(SerambiDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return !await db.RoleGrants.AnyAsync(g => g.Role == Roles.Administrator, ct);
    }

    public async Task<Result<SerambiUser>> RunAsync(FirstAdministratorInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!await NeededAsync(db, ct)) return Problem.Conflict(AccessTexts.AdministratorExists);
        if ((await tree.GetAsync(ct)).Root is not { } root) return Problem.Conflict(AccessTexts.BodyFirst);
        var user = new SerambiUser
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Email = input.Email?.Trim(),
            UserName = input.Email?.Trim(),
            DisplayName = PlainText.Clean(input.DisplayName, multiline: false),
            CreatedAtUtc = time.GetUtcNow().UtcDateTime,
        };
        var faults = StaffRules.Faults(input.DisplayName ?? "", input.Email ?? "").ToList();
        if (ChangePassword.NewPasswordFault(input.Password, input.Repeated, user) is { } weak) faults.Add(weak);
        if (faults.Count == 0 && await users.FindByEmailAsync(user.Email!) is not null) faults.Add(Problem.Invalid("Email", AccessTexts.EmailTaken));
        if (Problem.All(faults) is { } problem) return problem;

        await users.CreateAsync(user, input.Password);
        db.RoleGrants.Add(new RoleGrant { UserId = user.Id, UnitId = root.Id, Role = Roles.Administrator, GrantedAtUtc = user.CreatedAtUtc });
        var facts = new EventFacts("first_administrator_created") { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["name"] = user.DisplayName } };
        await events.AppendAsync(db, StaffRules.Stream, user.Id, Actor.System, facts, ct);
        var all = new EventFacts("administrator_created") { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["user"] = user.Id.ToString("n") } };
        await events.AppendAsync(db, "administrators", StaffRules.AdministratorsStream, Actor.System, all, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (!NeededNow())
        {
            return Problem.Conflict(AccessTexts.AdministratorExists);
        }

        return user;
    }

    private bool NeededNow() => !db.RoleGrants.AsNoTracking().Any(g => g.Role == Roles.Administrator);
}
