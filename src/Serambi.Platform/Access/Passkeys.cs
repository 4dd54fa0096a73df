using Microsoft.AspNetCore.Identity;
using Serambi.Formats.Text;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Access;

/// <param name="Credential">What the browser's authenticator answered, as JSON (W3C WebAuthn, RegistrationResponseJSON).</param>
/// <param name="Name">What the person calls the device.</param>
public sealed record AddPasskeyInput(string Credential, string Name);

/// <summary>Registers a passkey for the signed-in person; the challenge was given to this browser just before.</summary>
public sealed class AddPasskey(SerambiDb db, UserManager<SerambiUser> users, SignInManager<SerambiUser> passkeys, StaffSessions sessions, EventLog events)
{
    public const int Most = 20;

    public async Task<Result<Done>> RunAsync(AddPasskeyInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await users.FindByIdAsync(actor.Id.ToString()!) is not { } user) return Problem.NotFound;
        if (string.IsNullOrWhiteSpace(input.Credential)) return Problem.Invalid("Credential", AccessTexts.PasskeyFailed);
        if ((await users.GetPasskeysAsync(user)).Count >= Most) return Problem.Conflict(AccessTexts.TooManyPasskeys);
        PasskeyAttestationResult attestation;
        try
        {
            attestation = await passkeys.PerformPasskeyAttestationAsync(input.Credential);
        }
        catch (InvalidOperationException)
        {
            // No challenge was given to this browser, or it ran out.
            return Problem.Invalid("Credential", AccessTexts.PasskeyFailed);
        }

        if (!attestation.Succeeded || !string.Equals(attestation.UserEntity.Id, user.Id.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            return Problem.Invalid("Credential", AccessTexts.PasskeyFailed);
        }

        var name = PlainText.Clean(input.Name, multiline: false);
        attestation.Passkey.Name = name.Length == 0 ? AccessTexts.PasskeyUnnamed : name[..Math.Min(60, name.Length)];
        await users.AddOrUpdatePasskeyAsync(user, attestation.Passkey);
        await events.AppendAsync(db, StaffRules.Stream, user.Id, actor, new EventFacts("passkey_added"), ct);
        if (await StaffRules.SaveAsync(db, ct) is { } conflict) return conflict;
        sessions.Forget(user.Id);
        return new Done();
    }
}

/// <param name="CredentialId">Base64url, as the list shows it.</param>
public sealed record RemovePasskeyInput(byte[] CredentialId);

/// <summary>Removes one of one's own passkeys.</summary>
public sealed class RemovePasskey(SerambiDb db, UserManager<SerambiUser> users, StaffSessions sessions, EventLog events)
{
    public async Task<Result<Done>> RunAsync(RemovePasskeyInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await users.FindByIdAsync(actor.Id.ToString()!) is not { } user) return Problem.NotFound;
        if (await users.GetPasskeyAsync(user, input.CredentialId) is null) return Problem.NotFound;
        if (user.PasswordHash is null && (await users.GetPasskeysAsync(user)).Count == 1) return Problem.Conflict(AccessTexts.LastPasskey);
        await users.RemovePasskeyAsync(user, input.CredentialId);
        await events.AppendAsync(db, StaffRules.Stream, user.Id, actor, new EventFacts("passkey_removed"), ct);
        if (await StaffRules.SaveAsync(db, ct) is { } conflict) return conflict;
        sessions.Forget(user.Id);
        return new Done();
    }
}
