using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Serambi.Platform.Documents.Signing;

/// <summary>
/// A key in a PKCS#12 file (RFC 7292), mostly the body's own seal. The passphrase opens it for one session; a file without one (<c>Asks=nothing</c>) is guarded
/// by its permissions alone and can seal while nobody is there.
/// </summary>
internal sealed class Pkcs12Signer(SignerOptions options, PadesTools pades) : ISigner
{
    // Whoever may write the file must not be able to keep the server busy.
    private static readonly Pkcs12LoaderLimits Limits = new(Pkcs12LoaderLimits.Defaults) { MacIterationLimit = 1_000_000, IndividualKdfIterationLimit = 1_000_000, TotalKdfIterationLimit = 3_000_000 };

    public string Name => options.Name;

    public DocumentAssurance Assurance => options.Assurance;

    public SigningAsks Asks => options.Asks;

    public Task<Result<SigningSession>> OpenAsync(Signatory who, SigningSecret secret, CancellationToken ct) => Task.FromResult(Open(who, secret));

    public Task<Problem?> CheckAsync(CancellationToken ct)
    {
        if (!File.Exists(options.File)) return Task.FromResult<Problem?>(SigningProblems.Of(SigningFailure.Misconfigured, options.File));
        if (Asks != SigningAsks.Nothing) return Task.FromResult<Problem?>(null);
        using var nothing = SigningSecret.Nothing();
        return Task.FromResult(Open(new Signatory(""), nothing).Problem);
    }

    private Result<SigningSession> Open(Signatory who, SigningSecret secret)
    {
        if (!secret.Answers(Asks)) return SigningProblems.Of(SigningFailure.SecretMissing);
        X509Certificate2Collection found;
        try
        {
            found = X509CertificateLoader.LoadPkcs12CollectionFromFile(options.File, secret.Passphrase, X509KeyStorageFlags.EphemeralKeySet, Limits);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Pkcs12LoadLimitExceededException)
        {
            return SigningProblems.Of(SigningFailure.Misconfigured, options.File);
        }
        catch (CryptographicException)
        {
            return SigningProblems.Of(SigningFailure.SecretWrong);
        }

        var own = found.FirstOrDefault(c => c.HasPrivateKey);
        AsymmetricAlgorithm? key = own?.GetRSAPrivateKey() is { } rsa ? rsa : own?.GetECDsaPrivateKey();
        if (own is null || key is null) return SigningProblems.Of(SigningFailure.Misconfigured, options.File);
        return pades.Open(own, [.. found], key, who);
    }
}
