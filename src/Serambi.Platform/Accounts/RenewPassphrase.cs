using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Mail;

namespace Serambi.Platform.Accounts;

/// <param name="Token">From the letter.</param>
public sealed record RenewPassphraseInput(string Token, string? Password, string? Repeated);

/// <summary>Sets a new passphrase through a link; every session ends, the link is void, and the mailbox is told.</summary>
public sealed class RenewPassphrase(SerambiDb db, AccountLinks links, AccountDoor door, AccountSessions sessions, AccountMail mail, EventLog events)
{
    /// <summary>Whose passphrase the link sets; null when it no longer works.</summary>
    public async Task<PublicAccount?> FindAsync(string token, CancellationToken ct) =>
        links.Read(AccountLink.Renew, token) is var (subject, stamp) && Guid.TryParse(subject, out var id) && Guid.TryParse(stamp, out var known)
            ? await db.Set<PublicAccount>().FirstOrDefaultAsync(a => a.Id == id && a.Stamp == known, ct) : null;

    public async Task<Result<Done>> RunAsync(RenewPassphraseInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await FindAsync(input.Token, ct) is not { } account) return Problem.NotFound;
        if (AccountDoor.NewPasswordFault(input.Password, input.Repeated, account.Name, account.Email) is { } fault) return fault;
        door.Set(account, input.Password!);
        await sessions.EndAllAsync(account.Id, except: null, ct);
        await events.AppendAsync(db, PublicAccount.Stream, account.Id, Actor.OfAccount(account.Id), new EventFacts("passphrase_renewed"), ct);
        await mail.AddAsync(db, MailTemplate.AccountPassphrase, account.Email, account.Language, "/saya/lupa", ct);
        return await StaffRules.SaveAsync(db, ct) is { } conflict ? conflict : new Done();
    }
}

/// <param name="SessionId">The session in which it is done: it goes on, all others end.</param>
public sealed record ChangePassphraseInput(string? Current, string? Password, string? Repeated, Guid SessionId, Visit Visit);

/// <summary>Changes one's own passphrase, for who knows the one that holds.</summary>
public sealed class ChangePassphrase(SerambiDb db, AccountDoor door, AccountSessions sessions, AccountMail mail, EventLog events)
{
    public async Task<Result<Done>> RunAsync(ChangePassphraseInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await OwnAccount.FindAsync(db, actor, ct) is not { } account) return Problem.NotFound;
        if (await door.CheckAsync(account, account.Email, input.Current, input.Visit, nameof(input.Current), AccessTexts.WrongCurrentPassword, ct) is { } wrong) return wrong;
        if (AccountDoor.NewPasswordFault(input.Password, input.Repeated, account.Name, account.Email) is { } fault) return fault;
        door.Set(account, input.Password!);
        await sessions.EndAllAsync(account.Id, input.SessionId, ct);
        await events.AppendAsync(db, PublicAccount.Stream, account.Id, actor, new EventFacts("passphrase_changed"), ct);
        await mail.AddAsync(db, MailTemplate.AccountPassphrase, account.Email, account.Language, "/saya/lupa", ct);
        return await StaffRules.SaveAsync(db, ct) is { } conflict ? conflict : new Done();
    }
}
