using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.IdentityNumbers;

namespace Serambi.Platform.Accounts;

public sealed record SaveAccountInput(string? Name, string? Phone, string? Language);

/// <summary>Changes name, telephone and language of one's own account: with them forms begin.</summary>
public sealed class SaveAccount(SerambiDb db, EventLog events)
{
    public async Task<Result<Done>> RunAsync(SaveAccountInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await OwnAccount.FindAsync(db, actor, ct) is not { } account) return Problem.NotFound;
        var name = PlainText.Clean(input.Name, multiline: false);
        var phone = string.IsNullOrWhiteSpace(input.Phone) ? null : PhoneNumber.Check(input.Phone).Check;
        if (Problem.All([.. AccountFaults.OfName(name), .. phone?.ToProblem(nameof(input.Phone)) is { } bad ? [bad] : Array.Empty<Problem>()]) is { } problem) return problem;
        (account.Name, account.Phone, account.Language) = (name, phone?.Value, input.Language == "en" ? "en" : "id");
        account.Version++;
        await events.AppendAsync(db, PublicAccount.Stream, account.Id, actor, new EventFacts("account_changed"), ct);
        return await StaffRules.SaveAsync(db, ct) is { } conflict ? conflict : new Done();
    }
}

/// <param name="SessionId">One session of the account; null for all of them.</param>
/// <param name="Except">With null: the session that goes on.</param>
public sealed record EndAccountSessionsInput(Guid? SessionId, Guid? Except = null);

/// <summary>Ends sessions of one's own account, here or on other devices.</summary>
public sealed class EndAccountSessions(SerambiDb db, AccountSessions sessions, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(EndAccountSessionsInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (actor is not { Kind: ActorKind.Account, Id: { } id }) return Problem.NotFound;
        if (input.SessionId is { } one)
        {
            if (await db.Set<AccountSession>().FirstOrDefaultAsync(s => s.Id == one && s.AccountId == id, ct) is not { } session) return Problem.NotFound;
            session.EndedAtUtc ??= time.GetUtcNow().UtcDateTime;
        }
        else
        {
            await sessions.EndAllAsync(id, input.Except, ct);
        }

        return await StaffRules.SaveAsync(db, ct) is { } lost ? lost : new Done();
    }
}
