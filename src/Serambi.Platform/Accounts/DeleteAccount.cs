using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Mail;

namespace Serambi.Platform.Accounts;

/// <param name="Ownerless">Read and agreed: companies whose last owner this account is are left without one.</param>
public sealed record DeleteAccountInput(string? Current, Visit Visit, bool Ownerless = false);

/// <summary>
/// Deletes one's own account with its sessions and its list of cases (UU 27/2022 art. 8). The cases themselves are the body's record and stay, open to
/// number and code; of the account stays a history without a name. What is a company's stays the company's; whoever is its last owner hands over first, or
/// says that they know what becomes of it.
/// </summary>
public sealed class DeleteAccount(SerambiDb db, AccountDoor door, AccountMail mail, CompanyBook companies, EventLog events)
{
    /// <summary>Companies that would have no owner without an account.</summary>
    public Task<List<Company>> LeftOwnerlessAsync(Guid accountId, CancellationToken ct) =>
        (from m in db.Set<CompanyMember>()
         where m.AccountId == accountId && m.Role == CompanyRole.Owner && !db.Set<CompanyMember>().Any(o => o.CompanyId == m.CompanyId && o.AccountId != accountId && o.Role == CompanyRole.Owner)
         join c in db.Set<Company>() on m.CompanyId equals c.Id
         orderby c.Name, c.Id
         select c).ToListAsync(ct);

    public async Task<Result<Done>> RunAsync(DeleteAccountInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await OwnAccount.FindAsync(db, actor, ct) is not { } account) return Problem.NotFound;
        if (await door.CheckAsync(account, account.Email, input.Current, input.Visit, nameof(input.Current), AccessTexts.WrongCurrentPassword, ct) is { } wrong) return wrong;

        // Read before it is asked who owns them: whoever leaves at the same moment meets this at the version of the company.
        await (from m in db.Set<CompanyMember>() where m.AccountId == account.Id join c in db.Set<Company>() on m.CompanyId equals c.Id select c).LoadAsync(ct);
        var left = await LeftOwnerlessAsync(account.Id, ct);
        if (left.Count > 0 && !input.Ownerless) return Problem.Invalid(nameof(input.Ownerless), CompanyTexts.OwnerlessAgree);
        await LeaveAsync(account, left, actor, ct);
        db.RemoveRange(await db.Set<CaseHolder>().Where(h => h.HolderId == account.Id).ToListAsync(ct));
        await companies.ForgetEvidenceAsync(await db.Set<CompanyClaim>().Where(c => c.AccountId == account.Id).Select(c => c.Id).ToListAsync(ct), ct);
        db.RemoveRange(await db.Set<AccountSession>().Where(s => s.AccountId == account.Id).ToListAsync(ct));
        db.Remove(account);
        await events.AppendAsync(db, PublicAccount.Stream, account.Id, actor, new EventFacts("account_deleted"), ct);
        await mail.AddAsync(db, MailTemplate.AccountDeleted, account.Email, account.Language, "/lacak", ct);
        return await companies.SaveAsync(ct) is { } conflict ? conflict : new Done();
    }

    /// <summary>Leaves every company, and tells those who stay behind in one without an owner.</summary>
    private async Task LeaveAsync(PublicAccount account, List<Company> ownerless, Actor actor, CancellationToken ct)
    {
        foreach (var member in await db.Set<CompanyMember>().Where(m => m.AccountId == account.Id).ToListAsync(ct))
        {
            var company = await db.Set<Company>().FirstAsync(c => c.Id == member.CompanyId, ct);
            db.Remove(member);
            await companies.VoidInvitationsAsync(company, account.Id, member.Role == CompanyRole.Owner, ct);
            await companies.RecordAsync(company, actor, "member_left", ct, ("account", account.Id.ToString("n")), ("owners_left", ownerless.Contains(company) ? "no" : "yes"));
            if (!ownerless.Contains(company)) continue;
            foreach (var other in await db.Set<CompanyMember>().Where(m => m.CompanyId == company.Id && m.AccountId != account.Id).Select(m => m.AccountId).ToListAsync(ct))
                await companies.TellAsync(company, other, () => CompanyTexts.NewsOwnerless, CompanyBook.PageOf(company.Id), ct);
        }
    }
}
