using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Mail;

namespace Serambi.Platform.Accounts;

public sealed record DeleteAccountInput(string? Current, Visit Visit);

/// <summary>
/// Deletes one's own account with its sessions and its list of cases (UU 27/2022 art. 8). The cases themselves are the body's record and stay, open to
/// number and code; of the account stays a history without a name.
/// </summary>
public sealed class DeleteAccount(SerambiDb db, AccountDoor door, AccountMail mail, EventLog events)
{
    public async Task<Result<Done>> RunAsync(DeleteAccountInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await OwnAccount.FindAsync(db, actor, ct) is not { } account) return Problem.NotFound;
        if (await door.CheckAsync(account, account.Email, input.Current, input.Visit, nameof(input.Current), AccessTexts.WrongCurrentPassword, ct) is { } wrong) return wrong;
        db.RemoveRange(await db.Set<CaseHolder>().Where(h => h.HolderId == account.Id).ToListAsync(ct));
        db.RemoveRange(await db.Set<AccountSession>().Where(s => s.AccountId == account.Id).ToListAsync(ct));
        db.Remove(account);
        await events.AppendAsync(db, PublicAccount.Stream, account.Id, actor, new EventFacts("account_deleted"), ct);
        await mail.AddAsync(db, MailTemplate.AccountDeleted, account.Email, account.Language, "/lacak", ct);
        return await StaffRules.SaveAsync(db, ct) is { } conflict ? conflict : new Done();
    }
}
