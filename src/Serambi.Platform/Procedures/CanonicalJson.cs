using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serambi.Platform.Procedures;

/// <summary>
/// The meaning of a declaration as one strict text: no white space, properties in the order of the type, nothing that has its default
/// value. Comments and the way of writing do not change it; the order of stages, actions, pages and options does, because pages show it.
/// </summary>
public static class CanonicalJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>The version of a declaration: SHA-256 of its canonical JSON, in lower-case hexadecimal.</summary>
    public static string HashOf<T>(T declaration) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(declaration, Options)));
}
