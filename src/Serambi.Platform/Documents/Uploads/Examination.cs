using System.Text.Json;
using System.Text.Json.Serialization;
using Serambi.Formats.Traces;
using Serambi.Platform.Documents.Register;

namespace Serambi.Platform.Documents.Uploads;

/// <summary>What was found in an upload when it came in; kept with the file, and gone with it.</summary>
public sealed record Examination
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, Converters = { new JsonStringEnumConverter() } };

    /// <summary>What its signatures say; null for what is no PDF.</summary>
    public FileConclusion? Conclusion { get; init; }

    /// <summary>Who signed, as the certificate names them.</summary>
    public string? Signer { get; init; }

    public DateTime? SignedAtUtc { get; init; }

    /// <summary>It could not be read in the store.</summary>
    public bool Failed { get; init; }

    public IReadOnlyList<Trace> Traces { get; init; } = [];

    /// <summary>It carries a valid certified signature over the whole of it, or was issued here: paper needs no certification on top (UU 11/2008 art. 5, 6; Permendagri 104/2019 art. 19(6)).</summary>
    [JsonIgnore]
    public bool NeedsNoCertification => Conclusion is FileConclusion.Ours or FileConclusion.CertifiedElsewhere;

    public static Examination? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<Examination>(json, Json);

    public override string ToString() => JsonSerializer.Serialize(this, Json);
}
