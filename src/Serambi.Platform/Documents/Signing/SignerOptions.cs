using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Serambi.Platform.Documents.Signing;

/// <summary>What kind of thing signs.</summary>
public enum SignerKind
{
    /// <summary>A key and its certificates in a PKCS#12 file.</summary>
    Pkcs12,

    /// <summary>A key in a device, reached through its PKCS#11 module and OpenSSL's engine.</summary>
    Pkcs11,

    /// <summary>A key at a provider that signs hashes (Cloud Signature Consortium API v2).</summary>
    Remote,

    /// <summary>The BSrE e-sign client service, first interface (multipart).</summary>
    BsreV1,

    /// <summary>The BSrE e-sign client service, second interface (JSON).</summary>
    BsreV2,
}

/// <summary>One signer, from <c>Documents:Signing:NAME</c>. There is no property for a passphrase, a PIN or a code, and a key that is no property stops the start.</summary>
public sealed record SignerOptions(string Name, SignerKind Kind)
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        nameof(Kind), nameof(Assurance), nameof(Asks), nameof(File), nameof(Certificates), nameof(Key), nameof(Module), nameof(Address), nameof(CredentialsFile),
        nameof(CaFile), nameof(AllowHttp), nameof(TimeoutSeconds), nameof(Timestamp), nameof(ValidationData),
    };

    public DocumentAssurance Assurance { get; init; }

    public SigningAsks Asks { get; init; }

    /// <summary>PKCS#12 file.</summary>
    public string File { get; init; } = "";

    /// <summary>PEM file for a key in a device: the signer's certificate first, then those above it.</summary>
    public string Certificates { get; init; } = "";

    /// <summary>Which key: a PKCS#11 URI without PIN (RFC 7512), or the provider's id of the credential.</summary>
    public string Key { get; init; } = "";

    /// <summary>PKCS#11 module (shared library).</summary>
    public string Module { get; init; } = "";

    /// <summary>Where the provider or the service answers.</summary>
    public Uri? Address { get; init; }

    /// <summary>File whose first line is what this installation, and no person, signs in with: <c>user:password</c> (Basic), or a bearer token.</summary>
    public string CredentialsFile { get; init; } = "";

    /// <summary>PEM file with the authority that signed the server's TLS certificate, where it is none that the system knows. With a provider it is the provider's alone, not that of timestamps and lists.</summary>
    public string CaFile { get; init; } = "";

    /// <summary>Sends what is secret without TLS to another machine than this one. For a service in the same locked cabinet at most.</summary>
    public bool AllowHttp { get; init; }

    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>Timestamp authority (RFC 3161).</summary>
    public Uri? Timestamp { get; init; }

    /// <summary>Adds revocation lists and OCSP responses to every signed document (level B-LT), where they can be had.</summary>
    public bool ValidationData { get; init; }

    /// <exception cref="InvalidOperationException">A key or value cannot be used; the message says which.</exception>
    public static IReadOnlyList<SignerOptions> Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return [.. configuration.GetSection("Documents:Signing").GetChildren().Select(Read)];
    }

    private static SignerOptions Read(IConfigurationSection signer)
    {
        foreach (var key in signer.GetChildren())
        {
            if (!Known.Contains(key.Key) || key.GetChildren().Any()) throw NoSetting(key.Path);
        }

        if (!string.IsNullOrEmpty(signer.Value)) throw NoSetting(signer.Path);
        var kind = Choice<SignerKind>(signer, nameof(Kind), null);
        var isBsre = kind is SignerKind.BsreV1 or SignerKind.BsreV2;
        var options = new SignerOptions(signer.Key, kind)
        {
            Assurance = Choice<DocumentAssurance>(signer, nameof(Assurance), isBsre ? DocumentAssurance.Certified : DocumentAssurance.Seal),
            Asks = Choice<SigningAsks>(signer, nameof(Asks), SigningAsks.Passphrase) | (isBsre ? SigningAsks.Identity : SigningAsks.Nothing),
            File = signer[nameof(File)] ?? "",
            Certificates = signer[nameof(Certificates)] ?? "",
            Key = signer[nameof(Key)] ?? "",
            Module = signer[nameof(Module)] ?? "",
            Address = Url(signer, nameof(Address)),
            CredentialsFile = signer[nameof(CredentialsFile)] ?? "",
            CaFile = signer[nameof(CaFile)] ?? "",
            AllowHttp = bool.Parse(signer[nameof(AllowHttp)] ?? "false"),
            TimeoutSeconds = int.TryParse(signer[nameof(TimeoutSeconds)] ?? "30", NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 600 ? seconds : throw Wrong(signer, nameof(TimeoutSeconds)),
            Timestamp = Url(signer, nameof(Timestamp)),
            ValidationData = bool.Parse(signer[nameof(ValidationData)] ?? "false"),
        };
        return options.Checked(signer);
    }

    private SignerOptions Checked(IConfigurationSection signer)
    {
        if (Assurance == DocumentAssurance.Registered) throw Wrong(signer, nameof(Assurance));
        if (Kind == SignerKind.Pkcs12 && File.Length == 0) throw Wrong(signer, nameof(File));
        if (Kind is SignerKind.Pkcs11 or SignerKind.Remote && Key.Length == 0) throw Wrong(signer, nameof(Key));
        if (Kind == SignerKind.Pkcs11 && Certificates.Length == 0) throw Wrong(signer, nameof(Certificates));
        if (Kind == SignerKind.Pkcs11 && (!Key.StartsWith("pkcs11:", StringComparison.Ordinal) || Key.Contains("pin-", StringComparison.OrdinalIgnoreCase))) throw Wrong(signer, nameof(Key));
        if (Kind == SignerKind.Pkcs11 && Module.Length == 0) throw Wrong(signer, nameof(Module));
        if (Kind is SignerKind.Remote or SignerKind.BsreV1 or SignerKind.BsreV2)
        {
            if (Address is null || (Address.Scheme == Uri.UriSchemeHttp && !Address.IsLoopback && !AllowHttp)) throw Wrong(signer, nameof(Address));
            if (CredentialsFile.Length == 0) throw Wrong(signer, nameof(CredentialsFile));
        }

        return this;
    }

    private static T Choice<T>(IConfigurationSection signer, string key, T? otherwise)
        where T : struct, Enum => signer[key] is not { } text ? otherwise ?? throw Wrong(signer, key)
        : Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && !char.IsAsciiDigit(text[0]) ? value
        : throw Wrong(signer, key);

    private static Uri? Url(IConfigurationSection signer, string key) => signer[key] is not { Length: > 0 } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 ? uri
        : throw Wrong(signer, key);

    private static InvalidOperationException Wrong(IConfigurationSection signer, string key) =>
        new($"{signer.Path}:{key} cannot be used.{(key == nameof(Address) ? " It must be https, or AllowHttp be set." : "")}");

    private static InvalidOperationException NoSetting(string path) =>
        new($"{path} is not a setting. Passphrases, PINs and one-time codes are asked for each signing session; they cannot be configured.");
}
