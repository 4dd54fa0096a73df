using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Serambi.Platform.Documents.Signing;

/// <summary>
/// A key in a device (PKCS#11): OpenSSL's engine speaks to the device's module, .NET to OpenSSL; the key never leaves. Each session signs in with the PIN
/// that was typed for it. The engine finds the module by an environment variable and is loaded once, so one process uses one module.
/// </summary>
internal sealed partial class Pkcs11Signer(SignerOptions options, PadesTools pades) : ISigner
{
    private const string Engine = "pkcs11";
    private const string ModuleVariable = "PKCS11_MODULE_PATH";
    private const int Overwrite = 1;
    private const int Iterations = 100_000;

    // The engine and many devices know no two callers at once.
    private static readonly Lock Device = new();
    private static string? loaded;

    // A token is signed in to once for the whole process and then asks nobody: each session's PIN is compared with the one that it accepted, by a slow hash.
    private static readonly byte[] Salt = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);
    private static readonly TokenPins Accepted = new();

    public string Name => options.Name;

    public DocumentAssurance Assurance => options.Assurance;

    public SigningAsks Asks => options.Asks;

    public Task<Problem?> CheckAsync(CancellationToken ct) => Task.FromResult(
        !File.Exists(options.Module) ? SigningProblems.Of(SigningFailure.Misconfigured, options.Module)
        : !File.Exists(options.Certificates) ? SigningProblems.Of(SigningFailure.Misconfigured, options.Certificates)
        : null);

    public async Task<Result<SigningSession>> OpenAsync(Signatory who, SigningSecret secret, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (!secret.Answers(Asks)) return SigningProblems.Of(SigningFailure.SecretMissing);
        AsymmetricAlgorithm? key = null;
        try
        {
            var certificates = CertificateFiles.Read(options.Certificates);
            key = Unlock(secret, certificates[0]);
            return await pades.OpenAsync(certificates[0], [.. certificates], key, who, null, ct);
        }
        catch (SignerException failed)
        {
            key?.Dispose();
            return SigningProblems.Of(failed.Failure, failed.Detail);
        }
    }

    /// <summary>The key, once the PIN has been compared and tried: in one turn, so that nobody comes in between by another's PIN.</summary>
    private AsymmetricAlgorithm Unlock(SigningSecret secret, X509Certificate2 certificate)
    {
        var typed = Slow(secret.Passphrase);
        lock (Device)
        {
            if (Accepted.Contradict(options.Module, options.Key, typed)) throw new SignerException(SigningFailure.SecretWrong);
            var key = Key(secret, certificate);
            if (!Answers(key))
            {
                key.Dispose();
                throw new SignerException(SigningFailure.SecretWrong);
            }

            Accepted.Keep(options.Module, options.Key, typed);
            return key;
        }
    }

    private AsymmetricAlgorithm Key(SigningSecret secret, X509Certificate2 certificate)
    {
        if (OperatingSystem.IsWindows()) throw new SignerException(SigningFailure.Misconfigured, nameof(OperatingSystem));
        UseModule(options.Module);
        try
        {
            using var pin = PinFile.Of(secret.Passphrase);
            using var handle = SafeEvpPKeyHandle.OpenPrivateKeyFromEngine(Engine, pin.Length == 0 ? options.Key : $"{options.Key}{(options.Key.Contains('?', StringComparison.Ordinal) ? '&' : '?')}pin-source=file:{pin.Path}");
            return certificate.GetECDsaPublicKey() is null ? new RSAOpenSsl(handle) : new ECDsaOpenSsl(handle);
        }
        catch (CryptographicException e)
        {
            throw new SignerException(File.Exists(options.Module) ? SigningFailure.SecretWrong : SigningFailure.Misconfigured, cause: e);
        }
    }

    private static byte[] Slow(ReadOnlySpan<char> pin)
    {
        using var bytes = SecretBody.Words(pin);
        return Rfc2898DeriveBytes.Pbkdf2(bytes.Bytes, Salt, Iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
    }

    /// <summary>A trial signature: some devices ask for the PIN only now.</summary>
    private static bool Answers(AsymmetricAlgorithm key)
    {
        try
        {
            var hash = new byte[SHA256.HashSizeInBytes];
            _ = (key as RSA)?.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ?? (key as ECDsa)?.SignHash(hash);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static void UseModule(string module)
    {
        if (loaded == module) return;
        if (loaded is not null) throw new SignerException(SigningFailure.Misconfigured, module);
        SetEnvironment(ModuleVariable, module, Overwrite);
        loaded = module;
    }

    // Environment.SetEnvironmentVariable stays within .NET; the engine reads the process's own.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
