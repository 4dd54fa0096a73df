using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Access;

/// <summary>A role in a unit and everything below it.</summary>
public sealed record GrantInput(string Role, Guid UnitId);

public sealed record CreateStaffInput(string Email, string DisplayName, IReadOnlyList<GrantInput> Grants, string Language = "id");

/// <param name="Token">For the link <c>/undangan/{Token}</c> by which the person sets a password; kept nowhere.</param>
public sealed record StaffInvited(SerambiUser User, string Token);

/// <summary>Adds a member of staff, with roles and without a password: the person sets one through the invitation.</summary>
public sealed class CreateStaff(SerambiDb db, UserManager<SerambiUser> users, UnitTree tree, EventLog events, Invitations invitations, InvitationMail mail, TimeProvider time)
{
    /// <summary>Faults at DisplayName and Email, for a form that has something missing besides.</summary>
    public static IEnumerable<Problem> Faults(CreateStaffInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return StaffRules.Faults(input.DisplayName, input.Email);
    }

    /// <returns>The person and the secret of the invitation; faults at DisplayName, Email or Grants; Forbidden outside of the actor's own units.</returns>
    public async Task<Result<StaffInvited>> RunAsync(CreateStaffInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var units = await tree.GetAsync(ct);
        if (!StaffRules.MayManage(actor, units, input.Grants.Select(g => g.UnitId))) return Problem.Forbidden;
        var faults = Faults(input).Concat(StaffRules.GrantFaults(input.Grants, units)).ToList();
        if (faults.Count == 0 && await users.FindByEmailAsync(input.Email.Trim()) is not null) faults.Add(Problem.Invalid("Email", AccessTexts.EmailTaken));
        if (Problem.All(faults) is { } problem) return problem;

        var now = time.GetUtcNow().UtcDateTime;
        var user = new SerambiUser
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Email = input.Email.Trim(),
            UserName = input.Email.Trim(),
            DisplayName = PlainText.Clean(input.DisplayName, multiline: false),
            Language = input.Language == "en" ? "en" : "id",
            CreatedAtUtc = now,
        };
        var made = await users.CreateAsync(user);
        if (!made.Succeeded) return Problem.Invalid("Email", AccessTexts.EmailTaken);
        foreach (var grant in input.Grants.Distinct()) db.RoleGrants.Add(new RoleGrant { UserId = user.Id, UnitId = grant.UnitId, Role = grant.Role, GrantedAtUtc = now });
        var facts = new EventFacts("staff_created")
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["name"] = user.DisplayName, ["grants"] = ChangeGrants.Describe(input.Grants, units) },
        };
        await events.AppendAsync(db, StaffRules.Stream, user.Id, actor, facts, ct);
        var token = invitations.Issue(user);
        await mail.AddAsync(db, user, token, input.Grants.Select(g => (Guid?)g.UnitId).FirstOrDefault(), ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (db.Users.AsNoTracking().Any(u => u.NormalizedUserName == user.NormalizedUserName && u.Id != user.Id))
        {
            return Problem.Invalid("Email", AccessTexts.EmailTaken);
        }

        return new StaffInvited(user, token);
    }
}
