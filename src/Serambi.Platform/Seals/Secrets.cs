using System.Security.Cryptography;

namespace Serambi.Platform.Seals;

/// <summary>
/// Tracking secrets: with the number they open a case to its requester. Twelve characters of an alphabet of 22 (53 bits), in groups of four,
/// without vowels and without characters that look alike on paper or sound alike on the telephone. Only a keyed hash is kept.
/// </summary>
public sealed class Secrets(KeyedHash hash)
{
    /// <summary>No 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V pairs; no vowels, so that no word appears by chance.</summary>
    public const string Alphabet = "34679CDFGHJKMNPQRTVWXY";

    private const int Length = 12;
    private const int Group = 4;

    /// <summary>A new secret as it is shown once: "H7KM-3XQT-9CDW".</summary>
    public static string Create()
    {
        var characters = RandomNumberGenerator.GetString(Alphabet, Length);
        return string.Join('-', characters.Chunk(Group).Select(g => new string(g)));
    }

    /// <summary>
    /// The secret of a submission: the same each time, so that a form that was sent twice shows what the first sending showed. Unguessable
    /// without the key, and kept nowhere.
    /// </summary>
    public string For(Guid submissionId) => Issue(hash.Of(KeyPurpose.TrackingSecret, Message(submissionId)));

    /// <summary>The secret that an earlier sending was given, under the key of that day; null when the case has another one since.</summary>
    /// <param name="submissionId">The submission that filed the case.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="kept">What <see cref="Hash"/> gave.</param>
    public string? Again(Guid submissionId, Guid caseId, byte[] kept)
    {
        if (hash.KeyOf(kept) is not { } key) return null;
        var secret = Issue(hash.Of(KeyPurpose.TrackingSecret, Message(submissionId), key));
        return Matches(secret, caseId, kept) ? secret : null;
    }

    private static string Message(Guid submissionId) => $"issue/{submissionId:n}";

    private static string Issue(byte[] made)
    {
        var bytes = made.AsSpan(KeyedHash.Size - 32);
        Span<char> characters = stackalloc char[Length];

        // Two bytes a character: the bias of the remainder stays below a thousandth.
        for (var i = 0; i < Length; i++) characters[i] = Alphabet[System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(bytes[(2 * i)..]) % Alphabet.Length];
        return string.Join('-', characters.ToString().Chunk(Group).Select(g => new string(g)));
    }

    /// <summary>What a person typed, reduced to what counts: capitals, without spaces, hyphens and other punctuation.</summary>
    public static string Normalise(string? typed) =>
        typed is null || typed.Length > 100 ? "" : string.Concat(typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant));

    /// <summary>The hash to keep with the case (<see cref="Cases.Case.SecretHash"/>); 36 bytes.</summary>
    public byte[] Hash(string secret, Guid caseId) => hash.Of(KeyPurpose.TrackingSecret, Message(secret, caseId));

    /// <summary>
    /// Whether what a person typed is the secret of the case. Takes the same time however wrong; call it with an empty
    /// <paramref name="kept"/> for a number that does not exist, so that the two failures look alike.
    /// </summary>
    public bool Matches(string? typed, Guid caseId, byte[] kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return hash.Verify(KeyPurpose.TrackingSecret, Message(typed, caseId), kept.Length == 0 ? hash.OfNothing() : kept);
    }

    private static string Message(string? typed, Guid caseId) => $"{caseId:n}/{Normalise(typed)}";
}
