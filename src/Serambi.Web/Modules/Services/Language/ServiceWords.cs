namespace Serambi.Web.Modules.Services.Language;

/// <summary>The words of the language and what they stand for.</summary>
internal static class ServiceWords
{
    /// <summary>Signed by the house and not by a person.</summary>
    public const string Seal = "seal";

    /// <summary>Reference lists of the house.</summary>
    public const string Provinces = "regions.provinces";
    public const string Regencies = "regions.regencies";

    /// <summary>Kinds of file that a field may take.</summary>
    public static IReadOnlyList<string> FileKinds { get; } = ["pdf", "jpg", "png", "docx", "xlsx", "csv", "txt"];

    /// <summary>Forms that a text may have to have, by name, each as a regular expression of JSON Schema. A declaration brings none of its own: what it says must be quick to check, and tell people what to do.</summary>
    public static IReadOnlyDictionary<string, string> Patterns { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["digits"] = "^[0-9]+$" };

    public static IReadOnlyList<string> FieldKeys { get; } =
        ["id", "type", "label", "help", "optional", "private", "if", "value", "min", "max", "pattern", "options", "of", "accept", "max_mb"];

    /// <summary>Components of the standard that are written and not read from the rest.</summary>
    public static IReadOnlyList<string> Standard { get; } =
        ["requirements", "products", "facilities", "competence", "supervision", "complaints", "staff", "guarantee", "safety", "evaluation"];

    public static IReadOnlyDictionary<string, FieldType> Types { get; } =
        Enum.GetValues<FieldType>().ToDictionary(t => t.ToString().ToLowerInvariant(), t => t, StringComparer.Ordinal);

    /// <summary>A row has no rows.</summary>
    public static IReadOnlyDictionary<string, FieldType> RowTypes { get; } = Types.Where(t => t.Value != FieldType.List).ToDictionary(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, ApplicantKind> Applicants { get; } = Words<ApplicantKind>();

    public static IReadOnlyDictionary<string, ContactProof> Proofs { get; } = Words<ContactProof>();

    public static IReadOnlyDictionary<string, OutputKind> Outputs { get; } = Words<OutputKind>();

    public static IReadOnlyDictionary<string, QuotaPeriod> Quotas { get; } = Words<QuotaPeriod>();

    public static IReadOnlyDictionary<string, bool> Logins { get; } = new Dictionary<string, bool>(StringComparer.Ordinal) { ["none"] = false, ["account"] = true };

    /// <summary>What a public column is called, in the reader's language.</summary>
    /// <param name="declaration">The service.</param>
    /// <param name="name">A field, or list and field with a dot.</param>
    public static string LabelOf(ServiceDeclaration declaration, string name)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(name);
        return name.Split('.') switch
        {
            [var list, var sub] => declaration.FindField(list)?.Of.FirstOrDefault(f => f.Id == sub)?.Label.In() ?? name,
            _ => declaration.FindField(name)?.Label.In() ?? name,
        };
    }

    private static Dictionary<string, T> Words<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(t => t.ToString().ToLowerInvariant(), t => t, StringComparer.Ordinal);
}
