using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Accounts;

/// <param name="Token">From the letter; proves the address.</param>
/// <param name="Language">"id" or "en".</param>
/// <param name="Previous">The session of an account that this browser still has; it ends.</param>
public sealed record BeginAccountInput(string Token, string? Name, string? Password, string? Repeated, string Language, Visit Visit, Guid? Previous);

/// <summary>Makes an account through the link that proved its address, and signs it in. Afterwards the link is void.</summary>
public sealed class BeginAccount(SerambiDb db, AccountLinks links, AccountDoor door, AccountSessions sessions, ClaimCases claim, EventLog events, TimeProvider time)
{
    /// <summary>The address that the link proves, while there is no account with it and the link was not used; null otherwise.</summary>
    public async Task<string?> FindAsync(string token, CancellationToken ct) => (await ReadAsync(token, ct))?.Address;

    public async Task<Result<AccountSession>> RunAsync(BeginAccountInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await ReadAsync(input.Token, ct) is not var (id, address)) return Problem.NotFound;
        var name = PlainText.Clean(input.Name, multiline: false);
        if (Problem.All([.. AccountFaults.OfName(name), .. AccountDoor.NewPasswordFault(input.Password, input.Repeated, name, address) is { } fault ? [fault] : Array.Empty<Problem>()]) is { } problem) return problem;

        var account = new PublicAccount { Id = id, Email = address, Name = name, Language = input.Language == "en" ? "en" : "id", CreatedAtUtc = time.GetUtcNow().UtcDateTime };
        door.Set(account, input.Password!);
        db.Add(account);
        var session = await sessions.BeginAsync(account.Id, input.Visit, input.Previous, ct);
        await events.AppendAsync(db, PublicAccount.Stream, account.Id, Actor.OfAccount(account.Id), new EventFacts("account_begun"), ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (db.Set<PublicAccount>().AsNoTracking().Any(a => a.Email == address))
        {
            return Problem.NotFound;   // the same link, used twice at once
        }

        await claim.RunAsync(account.Id, ct);
        return session;
    }

    /// <summary>An account that was deleted, or moved to another address, leaves its history: the link that began it begins no other.</summary>
    private async Task<(Guid Id, string Address)?> ReadAsync(string token, CancellationToken ct)
    {
        if (links.Read(AccountLink.Begin, token) is not var (address, state) || !Guid.TryParse(state, out var id)) return null;
        return await db.Set<PublicAccount>().AnyAsync(a => a.Email == address, ct) || await db.Streams.AnyAsync(s => s.Id == id, ct) ? null : (id, address);
    }
}

internal static class AccountFaults
{
    /// <param name="name">Cleaned.</param>
    public static IEnumerable<Problem> OfName(string name)
    {
        if (name.Length == 0) yield return Problem.Invalid("Name", AccountFaultTexts.NameRequired);
        else if (name.Length > 200) yield return Problem.Invalid("Name", AccessTexts.NameTooLong);
    }
}
