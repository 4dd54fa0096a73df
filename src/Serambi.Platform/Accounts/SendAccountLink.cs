using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Mail;
using Serambi.Platform.Parties;

namespace Serambi.Platform.Accounts;

/// <param name="Language">In which the letter is written when there is no account that says otherwise.</param>
/// <param name="Back">Path to go on to from a new account.</param>
public sealed record SendAccountLinkInput(string? Email, string Language, string? Back = null);

/// <summary>
/// Sends the one link that helps whoever has this mailbox: to begin an account, or, where there is one, to set a new passphrase. What is answered
/// and what is done is the same either way, so that nobody learns who has an account; the letter says the rest. A mailbox gets few of them.
/// </summary>
public sealed class SendAccountLink(SerambiDb db, AccountLinks links, AccountMail mail, SignInThrottle throttle)
{
    public async Task<Result<Done>> RunAsync(SendAccountLinkInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (Parties.EmailAddress.Canonical(input.Email) is not { } address) return Problem.Invalid(nameof(input.Email), CaseTexts.EmailWrong);
        if (!await throttle.MayWriteToAsync(address, ct)) return new Done();
        if (await db.Set<PublicAccount>().AsNoTracking().FirstOrDefaultAsync(a => a.Email == address, ct) is { } account)
            await mail.AddAsync(db, MailTemplate.AccountAgain, address, account.Language, $"/saya/sandi/{links.Issue(AccountLink.Renew, account.Id.ToString("n"), account.Stamp.ToString("n"))}", ct);
        else
            await mail.AddAsync(db, MailTemplate.AccountBegin, address, input.Language, $"/saya/daftar/{links.Issue(AccountLink.Begin, address, Guid.CreateVersion7().ToString("n"))}{(input.Back is { } back ? "?kembali=" + Uri.EscapeDataString(back) : "")}", ct);
        await db.SaveChangesAsync(ct);
        return new Done();
    }
}
