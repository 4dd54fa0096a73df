using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Mail;
using Serambi.Platform.Parties;

namespace Serambi.Platform.Accounts;

/// <param name="Current">The passphrase: an open browser alone must not take an account away.</param>
public sealed record AskAddressInput(string? Email, string? Current, Visit Visit);

/// <summary>Asks for another address: a link goes there. Whether it has an account of its own is not answered; its mailbox is told.</summary>
public sealed class AskAddress(SerambiDb db, AccountDoor door, AccountLinks links, AccountMail mail, SignInThrottle throttle, SendAccountLink again)
{
    public async Task<Result<Done>> RunAsync(AskAddressInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await OwnAccount.FindAsync(db, actor, ct) is not { } account) return Problem.NotFound;
        if (Parties.EmailAddress.Canonical(input.Email) is not { } address) return Problem.Invalid(nameof(input.Email), CaseTexts.EmailWrong);
        if (address == account.Email) return Problem.Invalid(nameof(input.Email), AccountFaultTexts.SameAddress);
        if (await door.CheckAsync(account, account.Email, input.Current, input.Visit, nameof(input.Current), AccessTexts.WrongCurrentPassword, ct) is { } wrong) return wrong;
        if (await db.Set<PublicAccount>().AnyAsync(a => a.Email == address, ct)) return await again.RunAsync(new SendAccountLinkInput(address, account.Language), ct);
        if (!await throttle.MayWriteToAsync(address, ct)) return new Done();
        await mail.AddAsync(db, MailTemplate.AccountAddress, address, account.Language, $"/saya/surel/{links.Issue(AccountLink.Address, account.Id.ToString("n"), $"{account.Stamp:n} {address}")}", ct);
        await db.SaveChangesAsync(ct);
        return new Done();
    }
}

/// <summary>
/// Moves an account to the address that a link proved, for the account alone that asked: else a stranger who is talked into opening the link would
/// lend it the cases of their own address. Both addresses are told; the account keeps its cases and takes in those of the new address.
/// </summary>
public sealed class MoveAddress(SerambiDb db, AccountLinks links, AccountMail mail, ClaimCases claim, EventLog events)
{
    /// <summary>The address that the link proves, while it can be used; null otherwise.</summary>
    public async Task<string?> FindAsync(string token, Actor actor, CancellationToken ct) => (await ReadAsync(token, actor, ct))?.Address;

    public async Task<Result<Done>> RunAsync(string token, Actor actor, CancellationToken ct)
    {
        if (await ReadAsync(token, actor, ct) is not var (account, address)) return Problem.NotFound;
        var before = account.Email;
        (account.Email, account.Stamp) = (address, Guid.CreateVersion7());
        account.Version++;
        await events.AppendAsync(db, PublicAccount.Stream, account.Id, actor, new EventFacts("address_changed"), ct);
        foreach (var told in (string[])[before, address]) await mail.AddAsync(db, MailTemplate.AccountMoved, told, account.Language, "/kontak", ct);
        try
        {
            if (await StaffRules.SaveAsync(db, ct) is { } conflict) return conflict;
        }
        catch (DbUpdateException) when (db.Set<PublicAccount>().AsNoTracking().Any(a => a.Email == address && a.Id != account.Id))
        {
            return Problem.NotFound;   // somebody began an account with it in the same moment
        }

        await claim.RunAsync(account.Id, ct);
        return new Done();
    }

    private async Task<(PublicAccount Account, string Address)?> ReadAsync(string token, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (links.Read(AccountLink.Address, token) is not var (subject, state) || state.Split(' ', 2) is not [var stamp, var address]) return null;
        if (!Guid.TryParse(subject, out var id) || !Guid.TryParse(stamp, out var known) || actor.Kind != ActorKind.Account || actor.Id != id) return null;
        return await db.Set<PublicAccount>().FirstOrDefaultAsync(a => a.Id == id && a.Stamp == known, ct) is { } account && !await db.Set<PublicAccount>().AnyAsync(a => a.Email == address, ct) ? (account, address) : null;
    }
}
