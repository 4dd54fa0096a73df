using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Access;

/// <summary>What holds for every change of people and their roles.</summary>
internal static class StaffRules
{
    /// <summary>Kind of the history that each person has.</summary>
    public const string Stream = "user";

    /// <summary>One history of all changes that touch administrators: two that would together remove the last one meet at its head.</summary>
    public static readonly Guid AdministratorsStream = new("ad315717-0000-4000-8000-000000000001");

    /// <summary>Whether the actor is administrator over every unit in which the person holds a role; who holds none belongs to the whole body.</summary>
    public static bool MayManage(Actor actor, UnitSnapshot units, IEnumerable<Guid> unitIds)
    {
        if (actor.Kind == ActorKind.System) return true;
        var paths = unitIds.Select(id => units.Find(id)?.Path).OfType<string>().DefaultIfEmpty(units.Root?.Path ?? "").ToList();
        return paths.TrueForAll(path => actor.Has(Roles.Administrator, path));
    }

    /// <summary>Whether somebody else is administrator of the whole body and able to sign in.</summary>
    public static Task<bool> OtherAdministratorAsync(SerambiDb db, Guid exceptUserId, CancellationToken ct) =>
        db.RoleGrants.Where(g => g.Role == Roles.Administrator && g.EndedAtUtc == null && g.UserId != exceptUserId)
            .Where(g => db.Units.Any(u => u.Id == g.UnitId && u.ParentId == null))
            .AnyAsync(g => db.Users.Any(u => u.Id == g.UserId && u.DisabledAtUtc == null
                && (u.PasswordHash != null || db.Set<IdentityUserPasskey<Guid>>().Any(p => p.UserId == u.Id))), ct);

    /// <summary>A problem when the change would leave nobody who administers the whole body; otherwise writes the event that keeps two such changes apart.</summary>
    public static async Task<Problem?> GuardLastAdministratorAsync(SerambiDb db, EventLog events, Guid userId, Actor actor, string action, CancellationToken ct)
    {
        if (!await OtherAdministratorAsync(db, userId, ct)) return Problem.Conflict(AccessTexts.LastAdministrator);
        var facts = new EventFacts(action) { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["user"] = userId.ToString("n") } };
        await events.AppendAsync(db, "administrators", AdministratorsStream, actor, facts, ct);
        return null;
    }

    /// <summary>Faults of name, address and roles, at the fields DisplayName, Email and Grants.</summary>
    public static IEnumerable<Problem> Faults(string displayName, string email)
    {
        if (string.IsNullOrWhiteSpace(displayName)) yield return Problem.Invalid("DisplayName", AccessTexts.NameRequired);
        else if (displayName.Trim().Length > 200 || displayName.Any(char.IsControl)) yield return Problem.Invalid("DisplayName", AccessTexts.NameTooLong);
        if (!EmailAddress.IsValid(email)) yield return Problem.Invalid("Email", AccessTexts.EmailInvalid);
    }

    public static IEnumerable<Problem> GrantFaults(IEnumerable<GrantInput> grants, UnitSnapshot units)
    {
        if (grants.Any(g => !Roles.All.Contains(g.Role, StringComparer.Ordinal) || units.Find(g.UnitId) is null))
        {
            yield return Problem.Invalid("Grants", AccessTexts.GrantInvalid);
        }
    }

    /// <summary>Saves; a conflict when somebody else changed the same person, a role or an administrator in between.</summary>
    public static async Task<Problem?> SaveAsync(SerambiDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problem.Conflict(AccessTexts.ChangedMeanwhile);
        }
    }
}
