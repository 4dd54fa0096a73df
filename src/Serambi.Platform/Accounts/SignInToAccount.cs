using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Platform.Accounts;

/// <param name="Previous">The session that this browser still has, if any; it ends.</param>
public sealed record SignInToAccountInput(string? Email, string? Password, Visit Visit, Guid? Previous);

/// <summary>Signs in by address and passphrase, and takes in what came under the proved address since. Unknown and wrong look the same.</summary>
public sealed class SignInToAccount(SerambiDb db, AccountDoor door, AccountSessions sessions, ClaimCases claim)
{
    public async Task<Result<AccountSession>> RunAsync(SignInToAccountInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (string.IsNullOrWhiteSpace(input.Email)) return Problem.Invalid(nameof(input.Email), AccessTexts.EmailRequired);
        var address = Parties.EmailAddress.Canonical(input.Email) ?? "";
        var account = await db.Set<PublicAccount>().AsNoTracking().FirstOrDefaultAsync(a => a.Email == address, ct);
        if (await door.CheckAsync(account, address, input.Password, input.Visit, nameof(input.Password), AccessTexts.WrongPassword, ct) is { } wrong) return wrong;
        var session = await sessions.BeginAsync(account!.Id, input.Visit, input.Previous, ct);
        await db.SaveChangesAsync(ct);
        await claim.RunAsync(account.Id, ct);
        return session;
    }
}
