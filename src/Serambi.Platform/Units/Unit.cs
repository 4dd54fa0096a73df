namespace Serambi.Platform.Units;

/// <summary>A work unit (satuan kerja) in the tree of the body. The root is the body itself.</summary>
public sealed class Unit
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Short code for numbers and imports, unique: "PPID", "SETJEN".</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public string? NameEn { get; set; }

    public Guid? ParentId { get; set; }

    /// <summary>Ids from the root down, each followed by a slash, so that a prefix is a subtree. Changes when a unit moves.</summary>
    public string Path { get; set; } = "";

    /// <summary>Where mail about this unit's work goes when nobody is assigned.</summary>
    public string? Email { get; set; }

    /// <summary>Set when the unit was closed; it takes no new cases. Its open cases go to the successor.</summary>
    public DateOnly? ClosedOn { get; set; }

    public Guid? SuccessorId { get; set; }

    public int Version { get; set; }

    /// <summary>The path of a unit below <paramref name="parent"/> (null for the root).</summary>
    public static string PathOf(Guid id, string? parent) => $"{parent}{id:n}/";
}
