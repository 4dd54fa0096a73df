using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Access;

/// <summary>Printed codes that stand in for a lost telephone.</summary>
public static class RecoveryCodes
{
    public const int Count = 10;

    /// <summary>As stored: capitals, five characters, a hyphen, five characters; however it was typed.</summary>
    public static string Normalise(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var letters = new string([.. typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return letters.Length == 10 ? $"{letters[..5]}-{letters[5..]}" : letters;
    }
}

/// <summary>Offers a new one-time secret; nothing changes until <see cref="ConfirmTotp"/>. The same secret is offered again until then.</summary>
public sealed class OfferTotp(SerambiDb db, UserManager<SerambiUser> users)
{
    /// <returns>The secret in base32.</returns>
    public async Task<Result<string>> RunAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await users.FindByIdAsync(actor.Id.ToString()!) is not { } user) return Problem.NotFound;
        if (await TotpTokens.OfferedAsync(users, user) is { } offered) return offered;
        var secret = Totp.NewSecret();
        await TotpTokens.OfferAsync(users, user, secret);
        return await StaffRules.SaveAsync(db, ct) is { } conflict ? conflict : secret;
    }
}

/// <summary>Turns the one-time code on, or moves it to a new telephone, once the person typed a code from the offered secret.</summary>
public sealed class ConfirmTotp(SerambiDb db, UserManager<SerambiUser> users, StaffSessions sessions, EventLog events, TimeProvider time)
{
    /// <returns>Ten recovery codes, shown now and never again.</returns>
    public async Task<Result<IReadOnlyList<string>>> RunAsync(string code, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (string.IsNullOrWhiteSpace(code)) return Problem.Invalid("Code", AccessTexts.CodeRequired);
        if (await users.FindByIdAsync(actor.Id.ToString()!) is not { } user) return Problem.NotFound;
        if (await TotpTokens.OfferedAsync(users, user) is not { } secret) return Problem.Conflict(AccessTexts.ChangedMeanwhile);
        if (Totp.Match(secret, code, time.GetUtcNow(), lastStep: 0) is not { } step) return Problem.Invalid("Code", AccessTexts.WrongCode);
        await TotpTokens.AcceptAsync(users, user, secret, step);
        await users.SetTwoFactorEnabledAsync(user, true);
        var codes = (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes.Count))!.ToList();
        await events.AppendAsync(db, StaffRules.Stream, user.Id, actor, new EventFacts("second_factor_on"), ct);
        if (await StaffRules.SaveAsync(db, ct) is { } conflict) return conflict;
        sessions.Forget(user.Id);
        return codes;
    }
}

public sealed record OwnPasswordInput(string Current, Visit Visit);

/// <summary>Turns the one-time code off, unless a role of the person asks for it and no passkey takes its place.</summary>
public sealed class RemoveTotp(SerambiDb db, UserManager<SerambiUser> users, AccessOptions options, SignInDoor door, StaffSessions sessions, EventLog events)
{
    public async Task<Result<Done>> RunAsync(OwnPasswordInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await users.FindByIdAsync(actor.Id.ToString()!) is not { } user) return Problem.NotFound;
        if (await new OwnPassword(door).CheckAsync(user, input.Current, input.Visit, ct) is { } wrong) return wrong;
        var roles = await db.RoleGrants.Where(g => g.UserId == user.Id && g.EndedAtUtc == null).Select(g => g.Role).ToListAsync(ct);
        if (roles.Exists(r => options.SecondFactorRoles.Contains(r, StringComparer.Ordinal)) && (await users.GetPasskeysAsync(user)).Count == 0)
        {
            return Problem.Conflict(AccessTexts.SecondFactorRequired);
        }

        await TotpTokens.RemoveAsync(users, user);
        await users.SetTwoFactorEnabledAsync(user, false);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 0);
        await events.AppendAsync(db, StaffRules.Stream, user.Id, actor, new EventFacts("second_factor_off"), ct);
        if (await StaffRules.SaveAsync(db, ct) is { } conflict) return conflict;
        sessions.Forget(user.Id);
        return new Done();
    }
}

/// <summary>Makes ten new recovery codes; the old ones no longer work.</summary>
public sealed class RenewRecoveryCodes(SerambiDb db, UserManager<SerambiUser> users, SignInDoor door, EventLog events)
{
    public async Task<Result<IReadOnlyList<string>>> RunAsync(OwnPasswordInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await users.FindByIdAsync(actor.Id.ToString()!) is not { TwoFactorEnabled: true } user) return Problem.NotFound;
        if (await new OwnPassword(door).CheckAsync(user, input.Current, input.Visit, ct) is { } wrong) return wrong;
        var codes = (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes.Count))!.ToList();
        await events.AppendAsync(db, StaffRules.Stream, user.Id, actor, new EventFacts("recovery_codes_renewed"), ct);
        return await StaffRules.SaveAsync(db, ct) is { } conflict ? conflict : codes;
    }
}
