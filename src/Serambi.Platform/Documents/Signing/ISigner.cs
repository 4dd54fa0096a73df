namespace Serambi.Platform.Documents.Signing;

/// <summary>
/// Something that signs whole documents: a key in a file, in a device, at a provider, or a service that keeps the official's key (BSrE signs documents, not
/// hashes). Whatever it needs to know from a person is asked for one session and kept no longer.
/// </summary>
public interface ISigner
{
    /// <summary>Its name in the configuration (<c>Documents:Signing:NAME</c>).</summary>
    string Name { get; }

    /// <summary>The label of what it signs: never <see cref="DocumentAssurance.Registered"/>.</summary>
    DocumentAssurance Assurance { get; }

    /// <summary>What a person must be asked before a session.</summary>
    SigningAsks Asks { get; }

    /// <summary>Whether <see cref="SendCodeAsync"/> has a code sent: providers whose code comes from an app or a device send none.</summary>
    bool SendsCode => false;

    /// <summary>Has a one-time code sent to the person, where the provider does that on demand; null when done or not needed.</summary>
    /// <param name="who">Whom to.</param>
    /// <param name="documents">For how many signatures.</param>
    /// <param name="ct">Stops waiting.</param>
    Task<Problem?> SendCodeAsync(Signatory who, int documents, CancellationToken ct) => Task.FromResult<Problem?>(null);

    /// <summary>Begins a session. The secret stays the caller's, who disposes of it after the session.</summary>
    /// <returns>The session, or a problem whose cause is a <see cref="SigningFailure"/>.</returns>
    Task<Result<SigningSession>> OpenAsync(Signatory who, SigningSecret secret, CancellationToken ct);

    /// <summary>Whether it could sign, as far as that can be said without a secret; null when nothing speaks against it.</summary>
    Task<Problem?> CheckAsync(CancellationToken ct);
}

/// <summary>What a signer asks for each session.</summary>
[Flags]
public enum SigningAsks
{
    Nothing = 0,

    /// <summary>Who signs at the provider: identity number or address (<see cref="Signatory.Identity"/>).</summary>
    Identity = 1,
    Passphrase = 2,
    OneTimeCode = 4,
}
