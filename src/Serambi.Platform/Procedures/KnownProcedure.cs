using System.Reflection;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serambi.Platform.Procedures;

/// <summary>A procedure that ships with a module.</summary>
/// <param name="Name">Name of the embedded resource: "InformationRequest.yaml".</param>
/// <param name="Text">Reads it.</param>
public sealed record ShippedProcedure(string Name, Func<string> Text)
{
    /// <summary>An embedded resource of a module's assembly.</summary>
    public ShippedProcedure(Assembly assembly, string resourceName)
        : this(resourceName, () => Embedded(assembly, resourceName))
    {
    }

    private static string Embedded(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded in {assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>A procedure with its hash and its text.</summary>
public sealed record KnownProcedure(string Hash, ProcedureDefinition Definition, string Yaml, DateTime? AddedAtUtc)
{
    private static readonly JsonSerializerOptions Canonical = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>
    /// The meaning of a procedure as one strict text: no white space, properties in the order of the type, nothing that has its default
    /// value. Comments and the way of writing do not change it; the order of stages, actions and options does, because pages show it.
    /// </summary>
    public static byte[] CanonicalJson(ProcedureDefinition definition) => JsonSerializer.SerializeToUtf8Bytes(definition, Canonical);

    public static string HashOf(ProcedureDefinition definition) => Convert.ToHexStringLower(SHA256.HashData(CanonicalJson(definition)));

    /// <summary>Reads a text that was checked before.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public static KnownProcedure Read(string yaml, string? hash = null, DateTime? addedAtUtc = null)
    {
        var parsed = ProcedureParser.Parse(yaml);
        if (parsed.Definition is not { } definition)
            throw new InvalidDataException(string.Join(Environment.NewLine, parsed.Findings.Select(f => f.Text())));
        return new KnownProcedure(hash ?? HashOf(definition), definition, yaml, addedAtUtc);
    }
}
