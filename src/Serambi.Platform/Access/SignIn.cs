using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Access;

/// <param name="Previous">The session that this browser still has, if any; it ends.</param>
public sealed record SignInInput(string Email, string Password, Visit Visit, Guid? Previous = null);

/// <param name="Completed">Null when a one-time code is still asked of <paramref name="User"/>.</param>
public sealed record SignInStep(SerambiUser User, SignedIn? Completed);

/// <summary>The first step: address and password. Unknown, disabled and wrong look the same.</summary>
public sealed class SignInWithPassword(UserManager<SerambiUser> users, SignInDoor door)
{
    public async Task<Result<SignInStep>> RunAsync(SignInInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var email = (input.Email ?? "").Trim();
        var missing = new List<Problem>();
        if (email.Length == 0) missing.Add(Problem.Invalid("Email", AccessTexts.EmailRequired));
        if (string.IsNullOrEmpty(input.Password)) missing.Add(Problem.Invalid("Password", AccessTexts.PasswordRequired));
        if (Problem.All(missing) is { } incomplete) return incomplete;
        using var turn = await door.EnterAsync(email, ct);
        var user = await users.FindByEmailAsync(email);
        if (await door.MustWaitAsync(user, email, input.Visit, "Password", ct) is { } wait) return wait;
        if (!await door.PasswordFitsAsync(user, input.Password) || user!.DisabledAtUtc is not null)
        {
            await door.FailedAsync(email, input.Visit, ct);
            return Problem.Invalid("Password", AccessTexts.WrongPassword);
        }

        return user.TwoFactorEnabled
            ? new SignInStep(user, null)
            : new SignInStep(user, await door.CompleteAsync(user, input.Visit, SignInMethods.Password, input.Previous, ct));
    }
}

/// <param name="UserId">Whose password was right a moment ago, from the protected cookie of the first step.</param>
public sealed record SignInCodeInput(Guid UserId, string Code, Visit Visit, Guid? Previous = null);

/// <summary>The second step: a one-time code from the app. Each code works once (RFC 6238 section 5.2).</summary>
public sealed class SignInWithCode(SerambiDb db, UserManager<SerambiUser> users, SignInDoor door, TimeProvider time)
{
    public async Task<Result<SignedIn>> RunAsync(SignInCodeInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (string.IsNullOrWhiteSpace(input.Code)) return Problem.Invalid("Code", AccessTexts.CodeRequired);
        if (await users.FindByIdAsync(input.UserId.ToString()) is not { DisabledAtUtc: null, Email: { } email } user) return Problem.NotFound;
        using var turn = await door.EnterAsync(email, ct);
        if (await door.MustWaitAsync(user, email, input.Visit, "Code", ct) is { } wait) return wait;

        // Read after the turn began: of two requests with the same code the second must see the first one's step.
        await db.Entry(user).ReloadAsync(ct);
        if (await TotpTokens.MatchAsync(users, user, input.Code, time.GetUtcNow()) is not { } step)
        {
            await door.FailedAsync(email, input.Visit, ct);
            return Problem.Invalid("Code", AccessTexts.WrongCode);
        }

        await TotpTokens.UsedAsync(users, user, step);
        try
        {
            return await door.CompleteAsync(user, input.Visit, SignInMethods.TwoFactors, input.Previous, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same code was used on another node at the same moment: it worked there.
            return Problem.Invalid("Code", AccessTexts.WrongCode);
        }
    }
}

/// <summary>Instead of the one-time code: one of the printed recovery codes, which is gone afterwards.</summary>
public sealed class SignInWithRecoveryCode(SerambiDb db, UserManager<SerambiUser> users, SignInDoor door, EventLog events)
{
    public async Task<Result<SignedIn>> RunAsync(SignInCodeInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (string.IsNullOrWhiteSpace(input.Code)) return Problem.Invalid("Code", AccessTexts.RecoveryCodeRequired);
        if (await users.FindByIdAsync(input.UserId.ToString()) is not { DisabledAtUtc: null, Email: { } email } user) return Problem.NotFound;
        using var turn = await door.EnterAsync(email, ct);
        if (await door.MustWaitAsync(user, email, input.Visit, "Code", ct) is { } wait) return wait;
        await db.Entry(user).ReloadAsync(ct);
        var redeemed = await users.RedeemTwoFactorRecoveryCodeAsync(user, RecoveryCodes.Normalise(input.Code));
        if (!redeemed.Succeeded)
        {
            await door.FailedAsync(email, input.Visit, ct);
            return Problem.Invalid("Code", AccessTexts.WrongRecoveryCode);
        }

        var actor = new Actor(ActorKind.Staff, user.Id, user.DisplayName, []);
        await events.AppendAsync(db, StaffRules.Stream, user.Id, actor, new EventFacts("recovery_code_used"), ct);
        try
        {
            return await door.CompleteAsync(user, input.Visit, SignInMethods.TwoFactors, input.Previous, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same code was used on another node at the same moment: it worked there.
            return Problem.Invalid("Code", AccessTexts.WrongRecoveryCode);
        }
    }
}

/// <param name="Credential">What the browser's authenticator answered, as JSON (W3C WebAuthn, AuthenticationResponseJSON).</param>
public sealed record SignInPasskeyInput(string Credential, Visit Visit, Guid? Previous = null);

/// <summary>Signs in with a passkey alone; the authenticator checks the person.</summary>
public sealed class SignInWithPasskey(UserManager<SerambiUser> users, SignInManager<SerambiUser> passkeys, SignInDoor door)
{
    public async Task<Result<SignedIn>> RunAsync(SignInPasskeyInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (string.IsNullOrWhiteSpace(input.Credential)) return Problem.Invalid("Credential", AccessTexts.PasskeyFailed);
        PasskeyAssertionResult<SerambiUser> assertion;
        try
        {
            assertion = await passkeys.PerformPasskeyAssertionAsync(input.Credential);
        }
        catch (InvalidOperationException)
        {
            // No challenge was given to this browser, or it ran out.
            return Problem.Invalid("Credential", AccessTexts.PasskeyFailed);
        }

        if (!assertion.Succeeded || assertion.User.DisabledAtUtc is not null) return Problem.Invalid("Credential", AccessTexts.PasskeyFailed);
        await users.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey);   // the authenticator's counter
        return await door.CompleteAsync(assertion.User, input.Visit, SignInMethods.Passkey, input.Previous, ct);
    }
}
