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

    // The engine and many devices know no two callers at once.
    private static readonly Lock Device = new();
    private static string? loaded;

    public string Name => options.Name;

    public DocumentAssurance Assurance => options.Assurance;

    public SigningAsks Asks => options.Asks;

    public Task<Result<SigningSession>> OpenAsync(Signatory who, SigningSecret secret, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return Task.FromResult(Open(who, secret));
    }

    public Task<Problem?> CheckAsync(CancellationToken ct) => Task.FromResult(
        !File.Exists(options.Module) ? SigningProblems.Of(SigningFailure.Misconfigured, options.Module)
        : !File.Exists(options.Certificates) ? SigningProblems.Of(SigningFailure.Misconfigured, options.Certificates)
        : null);

    private Result<SigningSession> Open(Signatory who, SigningSecret secret)
    {
        if (!secret.Answers(Asks)) return SigningProblems.Of(SigningFailure.SecretMissing);
        AsymmetricAlgorithm? key = null;
        try
        {
            var certificates = CertificateFiles.Read(options.Certificates);
            key = Key(secret, certificates[0]);
            if (!Answers(key)) throw new SignerException(SigningFailure.SecretWrong);
            return pades.Open(certificates[0], [.. certificates], key, who);
        }
        catch (SignerException failed)
        {
            key?.Dispose();
            return SigningProblems.Of(failed.Failure, failed.Detail);
        }
    }

    private AsymmetricAlgorithm Key(SigningSecret secret, X509Certificate2 certificate)
    {
        lock (Device)
        {
            if (OperatingSystem.IsWindows()) throw new SignerException(SigningFailure.Misconfigured, nameof(OperatingSystem));
            UseModule(options.Module);
            try
            {
                using var handle = SafeEvpPKeyHandle.OpenPrivateKeyFromEngine(Engine, WithPin(options.Key, secret.Passphrase));
                return certificate.GetECDsaPublicKey() is null ? new RSAOpenSsl(handle) : new ECDsaOpenSsl(handle);
            }
            catch (CryptographicException e)
            {
                throw new SignerException(File.Exists(options.Module) ? SigningFailure.SecretWrong : SigningFailure.Misconfigured, cause: e);
            }
        }
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

    /// <summary>The URI with the PIN as its attribute (RFC 7512, 2.4), percent-encoded.</summary>
    private static string WithPin(string uri, ReadOnlySpan<char> pin) =>
        pin.IsEmpty ? uri : $"{uri}{(uri.Contains('?', StringComparison.Ordinal) ? '&' : '?')}pin-value={Uri.EscapeDataString(pin)}";

    // Environment.SetEnvironmentVariable stays within .NET; the engine reads the process's own.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
