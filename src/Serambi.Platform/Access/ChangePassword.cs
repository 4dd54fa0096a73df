using Microsoft.AspNetCore.Identity;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Access;

/// <param name="SessionId">The session in which it is done: it goes on, all others end.</param>
public sealed record ChangePasswordInput(string Current, string Password, string Repeated, Guid SessionId, Visit Visit);

/// <summary>Changes one's own password.</summary>
public sealed class ChangePassword(SerambiDb db, UserManager<SerambiUser> users, SignInDoor door, StaffSessions sessions, EventLog events)
{
    public async Task<Result<Done>> RunAsync(ChangePasswordInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await users.FindByIdAsync(actor.Id.ToString()!) is not { } user) return Problem.NotFound;
        if (await new OwnPassword(door).CheckAsync(user, input.Current, input.Visit, ct) is { } wrong) return wrong;
        if (NewPasswordFault(input.Password, input.Repeated, user) is { } fault) return fault;
        await users.RemovePasswordAsync(user);
        await users.AddPasswordAsync(user, input.Password);
        await sessions.EndAllAsync(db, user.Id, input.SessionId, ct);
        await events.AppendAsync(db, StaffRules.Stream, user.Id, actor, new EventFacts("password_changed"), ct);
        if (await StaffRules.SaveAsync(db, ct) is { } conflict) return conflict;
        sessions.Forget(user.Id);
        return new Done();
    }

    internal static Problem? NewPasswordFault(string? password, string? repeated, SerambiUser user)
    {
        if (PasswordRules.Fault(password ?? "", user) is { } fault) return Problem.Invalid("Password", fault);
        return string.Equals(password, repeated, StringComparison.Ordinal) ? null : Problem.Invalid("Repeated", AccessTexts.PasswordsDiffer);
    }
}

/// <summary>Asks for the password again before something that outlives the session; wrong ones count like failed sign-ins.</summary>
internal sealed class OwnPassword(SignInDoor door)
{
    public async Task<Problem?> CheckAsync(SerambiUser user, string? password, Visit visit, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(password)) return Problem.Invalid("Current", AccessTexts.PasswordRequired);
        var account = user.Email ?? "";
        using var turn = await door.EnterAsync(account, ct);
        if (await door.MustWaitAsync(user, account, visit, "Current", ct) is { } wait) return wait;
        if (await door.PasswordFitsAsync(user, password)) return null;
        await door.FailedAsync(account, visit, ct);
        return Problem.Invalid("Current", AccessTexts.WrongCurrentPassword);
    }
}
