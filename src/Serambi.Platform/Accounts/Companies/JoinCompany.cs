using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Platform.Accounts.Companies;

/// <summary>What a link to join says.</summary>
/// <param name="Company">Which company.</param>
/// <param name="Invitation">Who was asked, and as what.</param>
/// <param name="HasAccount">Whether the address has an account; its mailbox alone learns it.</param>
public sealed record AskedToJoin(Company Company, CompanyInvitation Invitation, bool HasAccount);

/// <summary>
/// Joins a company through the link that was sent to the account's own address: an account with another address gets nothing by it, whoever opens it. Used,
/// the invitation is gone.
/// </summary>
public sealed class JoinCompany(SerambiDb db, CompanyBook book, AccountLinks links)
{
    /// <summary>What the link says; null when it was used, taken back, replaced, too old or forged.</summary>
    public async Task<AskedToJoin?> FindAsync(string? token, CancellationToken ct)
    {
        if (links.Read(AccountLink.Join, token) is not var (subject, state) || !Guid.TryParse(subject, out var id) || !Guid.TryParse(state, out var stamp)) return null;
        if (await db.Set<CompanyInvitation>().FirstOrDefaultAsync(i => i.Id == id && i.Stamp == stamp, ct) is not { } invitation) return null;
        var company = await db.Set<Company>().FirstAsync(c => c.Id == invitation.CompanyId, ct);
        return new AskedToJoin(company, invitation, await db.Set<PublicAccount>().AnyAsync(a => a.Email == invitation.Email, ct));
    }

    /// <returns>The company.</returns>
    public async Task<Result<Guid>> RunAsync(string? token, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await OwnAccount.FindAsync(db, actor, ct) is not { } account || await FindAsync(token, ct) is not var (company, invitation, _) || invitation.Email != account.Email) return Problem.NotFound;
        db.Remove(invitation);
        await book.JoinAsync(company, account.Id, invitation.Role, ct);
        await book.TellJoinedAsync(company, account.Id, actor, ct);
        await book.RecordAsync(company, actor, "member_joined", ct, ("role", CompanyRoles.Code(invitation.Role)));
        return await book.SaveAsync(ct) is { } conflict ? conflict : company.Id;
    }
}
