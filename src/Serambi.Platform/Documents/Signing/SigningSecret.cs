using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serambi.Platform.Documents.Signing;

/// <summary>
/// What a person types for one signing session: passphrase, one-time code, or both. It lives in memory that does not move and is overwritten at the end;
/// it prints, logs and serialises as nothing, and no configuration can hold it.
/// </summary>
[DebuggerDisplay("***")]
[JsonConverter(typeof(Unwritable))]
public sealed class SigningSecret : IDisposable
{
    /// <summary>Longest passphrase or code.</summary>
    public const int MaxLength = 1024;

    private readonly char[] passphrase;
    private readonly char[] code;
    private bool gone;

    public SigningSecret(ReadOnlySpan<char> passphrase, ReadOnlySpan<char> oneTimeCode = default) => (this.passphrase, code) = (Keep(passphrase), Keep(oneTimeCode));

    /// <summary>For signers that ask for nothing.</summary>
    public static SigningSecret Nothing() => new([]);

    /// <summary>Whether it holds all that a signer asks for.</summary>
    public bool Answers(SigningAsks asks) =>
        (!asks.HasFlag(SigningAsks.Passphrase) || passphrase.Length > 0) && (!asks.HasFlag(SigningAsks.OneTimeCode) || code.Length > 0);

    internal ReadOnlySpan<char> Passphrase => Open(passphrase);

    internal ReadOnlySpan<char> OneTimeCode => Open(code);

    public override string ToString() => "***";

    public void Dispose()
    {
        gone = true;
        CryptographicOperations.ZeroMemory(System.Runtime.InteropServices.MemoryMarshal.AsBytes(passphrase.AsSpan()));
        CryptographicOperations.ZeroMemory(System.Runtime.InteropServices.MemoryMarshal.AsBytes(code.AsSpan()));
    }

    private ReadOnlySpan<char> Open(char[] kept)
    {
        ObjectDisposedException.ThrowIf(gone, this);
        return kept;
    }

    private static char[] Keep(ReadOnlySpan<char> typed)
    {
        if (typed.Length > MaxLength) throw new ArgumentException("Too long for a passphrase", nameof(typed));
        var kept = GC.AllocateUninitializedArray<char>(typed.Length, pinned: true);
        typed.CopyTo(kept);
        return kept;
    }

    private sealed class Unwritable : JsonConverter<SigningSecret>
    {
        public override SigningSecret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("A signing secret is never read from JSON");

        public override void Write(Utf8JsonWriter writer, SigningSecret value, JsonSerializerOptions options) => throw new NotSupportedException("A signing secret is never written");
    }
}
