using System.Reflection;

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
    /// <summary>Reads a text that was checked before.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public static KnownProcedure Read(string yaml, string? hash = null, DateTime? addedAtUtc = null)
    {
        var parsed = ProcedureParser.Parse(yaml);
        if (parsed.Definition is not { } definition)
            throw new InvalidDataException(string.Join(Environment.NewLine, parsed.Findings.Select(f => f.Text())));
        return new KnownProcedure(hash ?? CanonicalJson.HashOf(definition), definition, yaml, addedAtUtc);
    }
}
