using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Serambi.Platform.Seals;

/// <summary>What a key is for. Each purpose has a sub-key of its own, so that a value made for one never passes for another.</summary>
public enum KeyPurpose
{
    /// <summary>Sealing of single fields, such as identity numbers.</summary>
    Field,

    /// <summary>Sealing of the keys that single files are encrypted with.</summary>
    FileKey,

    /// <summary>Blind indexes: finding a sealed value without opening it.</summary>
    BlindIndex,

    /// <summary>Hashes of tracking secrets.</summary>
    TrackingSecret,

    /// <summary>Seals of the chain of anchors (see Audit).</summary>
    Anchor,

    /// <summary>Links that are sent to a person.</summary>
    LinkToken,

    /// <summary>Message ids of mail, so that an answer finds its case.</summary>
    MailId,

    /// <summary>ASP.NET's data-protection keys.</summary>
    DataProtection,

    /// <summary>Hashes of bodies sent to the API under an Idempotency-Key.</summary>
    Idempotency,

    /// <summary>Hashes of the keys of integrations.</summary>
    ApiKey,

    /// <summary>Keys by which the push services of browsers know the body.</summary>
    Push,
}

/// <summary>
/// The body's keys. They lie in a file outside the database: whoever has only the database (or only its dump) reads nothing that
/// is sealed. The newest key seals; older ones still open what they sealed. Losing the file loses what is sealed, for good.
/// </summary>
public sealed class KeyRing(KeyOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<(uint Id, KeyPurpose Purpose), byte[]> derived = new();
    private readonly Lock gate = new();
    private ImmutableArray<MasterKey> keys = [];
    private DateTime loadedFrom;

    /// <summary>Where the keys lie.</summary>
    public string Path => options.File;

    public bool Exists => File.Exists(options.File);

    /// <summary>Id of the key that seals now. A rotation by another process (the command line) is noticed at once.</summary>
    /// <exception cref="KeysUnavailableException">The file is missing or unreadable.</exception>
    public uint CurrentId => Keys()[^1].Id;

    /// <summary>Ids of all keys, the current one first.</summary>
    public IReadOnlyList<uint> Ids => [.. Keys().Reverse().Select(k => k.Id)];

    /// <summary>All keys, the current one first.</summary>
    /// <exception cref="KeysUnavailableException">The file is missing or unreadable.</exception>
    public IReadOnlyList<KeyOnFile> OnFile => [.. Keys().Reverse().Select((k, i) => new KeyOnFile(Name(k.Id), k.CreatedUtc, i == 0))];

    /// <summary>When the current key was made; the operations page advises a rotation once a year.</summary>
    public DateTime CurrentSinceUtc => Keys()[^1].CreatedUtc;

    /// <summary>The sub-key of a purpose: HKDF-SHA256 (RFC 5869) of the master key, 256 bits.</summary>
    /// <exception cref="KeysUnavailableException">The file is missing, or holds no key of that id: it is an older or another body's file.</exception>
    internal ReadOnlySpan<byte> SubKey(uint id, KeyPurpose purpose)
    {
        if (derived.TryGetValue((id, purpose), out var known)) return known;
        var master = Keys().FirstOrDefault(k => k.Id == id)
            ?? throw KeysUnavailableException.Saying(SealTexts.KeyUnknown, Name(id), options.File);
        var info = Encoding.ASCII.GetBytes($"serambi/{purpose}/1");
        return derived.GetOrAdd((id, purpose), HKDF.DeriveKey(HashAlgorithmName.SHA256, master.Key, 32, salt: null, info));
    }

    public bool Has(uint id) => Keys().Any(k => k.Id == id);

    /// <summary>Writes a first key. Two nodes that start at once on one storage agree on whichever came first.</summary>
    internal void Create()
    {
        lock (gate)
        {
            KeyFile.Write(options.File, [NewKey([])], replace: false);
            Load();
        }
    }

    /// <summary>Adds a key, which becomes the current one. What older keys sealed stays readable.</summary>
    internal uint Rotate()
    {
        lock (gate)
        {
            Load();
            KeyFile.Write(options.File, [.. keys, NewKey(keys)], replace: true);
            Load();
            return keys[^1].Id;
        }
    }

    /// <summary>Eight hexadecimal digits, as the file and messages write an id.</summary>
    internal static string Name(uint id) => id.ToString("x8", CultureInfo.InvariantCulture);

    private MasterKey NewKey(ImmutableArray<MasterKey> before)
    {
        uint id;
        do id = BinaryPrimitives.ReadUInt32BigEndian(RandomNumberGenerator.GetBytes(4));
        while (before.Any(k => k.Id == id));
        return new MasterKey(id, time.GetUtcNow().UtcDateTime, "body", RandomNumberGenerator.GetBytes(32));
    }

    private ImmutableArray<MasterKey> Keys()
    {
        lock (gate)
        {
            // A missing file answers the year 1601; a running node then keeps the keys that it has.
            if (keys.Length == 0 || (File.GetLastWriteTimeUtc(options.File) is { Year: > 1601 } written && written != loadedFrom)) Load();
            return keys;
        }
    }

    private void Load()
    {
        loadedFrom = File.GetLastWriteTimeUtc(options.File);
        keys = KeyFile.Read(options.File);
    }
}

/// <summary>Where the body's keys lie: <c>Keys:File</c>, else <c>keys/serambi.keys</c> under <c>Storage:Root</c>.</summary>
public sealed record KeyOptions(string File)
{
    public static KeyOptions Under(string storageRoot) => new(Path.Combine(storageRoot, "keys", "serambi.keys"));
}

/// <summary>One master key of 256 bits.</summary>
internal sealed record MasterKey(uint Id, DateTime CreatedUtc, string Purpose, byte[] Key);

/// <summary>The keys cannot be had; the program must not start, or the thing cannot be read. The message says what to do.</summary>
public sealed class KeysUnavailableException : Exception
{
    public KeysUnavailableException() { }

    public KeysUnavailableException(string message) : base(message) { }

    public KeysUnavailableException(string message, Exception inner) : base(message, inner) { }

    internal static KeysUnavailableException Saying(string text, params object[] values) => new(string.Format(CultureInfo.CurrentCulture, text, values));

    internal static KeysUnavailableException Saying(Exception inner, string text, params object[] values) => new(string.Format(CultureInfo.CurrentCulture, text, values), inner);
}
