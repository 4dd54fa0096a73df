using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Platform.Accounts.Companies;

/// <param name="Email">Whose mailbox; an account is not needed yet.</param>
/// <param name="Language">Of the letter, when there is no account that says otherwise.</param>
public sealed record InviteMemberInput(Guid CompanyId, string? Email, CompanyRole? Role, string Language);

/// <summary>
/// Asks an address to join. The link in the letter is encrypted, holds a day and works once, for the account of that address alone. What is answered is the
/// same whether the address has an account or not. Asked again, the newer link and role hold.
/// </summary>
public sealed class InviteMember(SerambiDb db, CompanyBook book, CompanyMail mail, AccountLinks links, SignInThrottle throttle)
{
    public async Task<Result<Done>> RunAsync(InviteMemberInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var found = await book.FindAsync(input.CompanyId, actor, CompanyRole.Owner, ct);
        if (found.Failed) return found.Problem;
        var (company, address, now) = (found.Value.Company, Parties.EmailAddress.Canonical(input.Email), book.Now);
        if (Problem.All([.. address is null ? [Problem.Invalid(nameof(input.Email), CaseTexts.EmailWrong)] : Array.Empty<Problem>(), .. CompanyRoles.Faults(input.Role)]) is { } problem) return problem;
        if (await (from m in db.Set<CompanyMember>() where m.CompanyId == company.Id join a in db.Set<PublicAccount>() on m.AccountId equals a.Id where a.Email == address select a.Id).AnyAsync(ct))
            return Problem.Invalid(nameof(input.Email), CompanyTexts.MemberAlready);
        var old = await db.Set<CompanyInvitation>().Where(i => i.CompanyId == company.Id).ToListAsync(ct);
        db.RemoveRange(old.Where(i => i.SentAtUtc + AccountLinks.Life <= now && i.Email != address));
        if (await db.Set<CompanyMember>().CountAsync(m => m.CompanyId == company.Id, ct) + old.Count(i => i.SentAtUtc + AccountLinks.Life > now && i.Email != address) >= Company.MostMembers)
            return Problem.Invalid(nameof(input.Email), CompanyTexts.Full);
        if (!await throttle.MayWriteToAsync(address!, ct)) return Problem.Invalid(nameof(input.Email), CompanyTexts.Later);

        var invitation = old.Find(i => i.Email == address);
        if (invitation is null) db.Add(invitation = new CompanyInvitation { CompanyId = company.Id, Email = address! });
        (invitation.Role, invitation.SentAtUtc, invitation.Stamp) = (input.Role!.Value, now, Guid.CreateVersion7());
        var language = await db.Set<PublicAccount>().Where(a => a.Email == address).Select(a => a.Language).FirstOrDefaultAsync(ct) ?? input.Language;
        await mail.InviteAsync(db, address!, language, links.Issue(AccountLink.Join, invitation.Id.ToString("n"), invitation.Stamp.ToString("n")), ct);
        await book.RecordAsync(company, actor, "member_invited", ct, ("role", CompanyRoles.Code(invitation.Role)));
        return await book.SaveAsync(ct) is { } conflict ? conflict : default(Done);
    }
}

/// <summary>Takes an invitation back; its link opens nothing any more.</summary>
public sealed class WithdrawInvitation(SerambiDb db, CompanyBook book)
{
    public async Task<Result<Done>> RunAsync(Guid companyId, Guid invitationId, Actor actor, CancellationToken ct)
    {
        var found = await book.FindAsync(companyId, actor, CompanyRole.Owner, ct);
        if (found.Failed) return found.Problem;
        if (await db.Set<CompanyInvitation>().FirstOrDefaultAsync(i => i.Id == invitationId && i.CompanyId == companyId, ct) is not { } invitation) return Problem.NotFound;
        db.Remove(invitation);
        await book.RecordAsync(found.Value.Company, actor, "invitation_withdrawn", ct);
        return await book.SaveAsync(ct) is { } conflict ? conflict : default(Done);
    }
}

internal static class CompanyRoles
{
    /// <summary>In events and forms.</summary>
    public static string Code(CompanyRole role) => role switch { CompanyRole.Owner => "owner", CompanyRole.Filer => "filer", _ => "reader" };

    public static IEnumerable<Problem> Faults(CompanyRole? role)
    {
        if (role is not { } one || !Enum.IsDefined(one)) yield return Problem.Invalid("Role", CompanyTexts.RoleNeeded);
    }
}
