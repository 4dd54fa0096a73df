using System.Text.Json.Serialization;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>Which archive of issued documents holds what an applicant speaks of, and which fields say what its columns say. Private fields may be named: officers compare.</summary>
public sealed record ArchiveDeclaration
{
    /// <summary>The columns that a field can answer.</summary>
    internal static IReadOnlyList<string> Columns { get; } = ["number", "name", "year", "date", "programme", "school"];

    /// <summary>Name of the archive.</summary>
    public required string Of { get; init; }

    public string? Number { get; init; }

    public string? Name { get; init; }

    public string? Year { get; init; }

    public string? Date { get; init; }

    public string? Programme { get; init; }

    public string? School { get; init; }

    /// <summary>Column of the archive and the field that answers it, in the order in which they are compared.</summary>
    [JsonIgnore]
    public IEnumerable<(string Column, string Field)> Fields =>
        new (string Column, string? Field)[] { ("number", Number), ("name", Name), ("year", Year), ("date", Date), ("programme", Programme), ("school", School) }
            .Where(f => f.Field is not null).Select(f => (f.Column, f.Field!));
}

/// <summary>Checks <c>archive</c>.</summary>
internal static class ArchiveCheck
{
    private static readonly FieldType[] Texts = [FieldType.Text, FieldType.Paragraph, FieldType.Choice];

    public static void Run(ServiceDeclaration declaration, List<Platform.Procedures.Finding> found)
    {
        if (declaration.Archive is not { } archive) return;
        if (archive.Of.Length > 0 && !ServiceChecker.IsId(archive.Of)) found.Add(ServiceFinding.Of("BadArchiveName", "archive.of", archive.Of));
        foreach (var (column, id) in archive.Fields)
        {
            if (declaration.FindField(id) is not { } field) found.Add(ServiceFinding.Of("UnknownField", $"archive.{column}", id));
            else if (!Types(column).Contains(field.Type)) found.Add(ServiceFinding.Of("ArchiveFieldType", $"archive.{column}", id, string.Join(", ", Types(column).Select(t => t.ToString().ToLowerInvariant()))));
        }

        if (archive.Number is null && (archive.Name is null || archive.Year is null)) found.Add(ServiceFinding.Of("ArchiveNoWay", "archive"));
    }

    /// <summary>What a field must be to answer a column.</summary>
    public static FieldType[] Types(string column) => column switch
    {
        "year" => [FieldType.Integer, FieldType.Date],
        "date" => [FieldType.Date],
        _ => Texts,
    };
}
