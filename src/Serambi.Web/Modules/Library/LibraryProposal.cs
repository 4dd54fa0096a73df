using Serambi.Platform.Access;

namespace Serambi.Web.Modules.Library;

/// <summary>What a proposal would do with an entry.</summary>
public enum LibraryStep
{
    Publish,
    Facts,
    Relate,
    Unrelate,
    File,
}

/// <summary>The change itself; which of it is set follows from the <see cref="LibraryStep"/>.</summary>
public sealed record LibraryChange
{
    /// <summary>When it should be public; null for as soon as it is approved.</summary>
    public DateTime? AtUtc { get; init; }

    /// <summary>What would be known of it.</summary>
    public EntryFacts? Facts { get; init; }

    public LibraryRelationKind? Kind { get; init; }

    public Guid? FromId { get; init; }

    public Guid? ToId { get; init; }
}

/// <summary>A change of what the public reads, kept aside until a second person approves it. Gone once that is decided; the history tells it.</summary>
public sealed class LibraryProposal
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid EntryId { get; init; }

    public LibraryStep Step { get; set; }

    /// <summary>What it is about, unique: nobody proposes two things about the same, and whoever changes it directly takes the proposal away.</summary>
    public required string About { get; init; }

    /// <summary>A <see cref="LibraryChange"/> as JSON.</summary>
    public required string Change { get; set; }

    /// <summary>The file that would take the place of the one that is public.</summary>
    public Guid? FileId { get; set; }

    public DateTime ProposedAtUtc { get; set; }

    public string ProposedBy { get; set; } = "";

    /// <summary>Everybody who wrote or proposed it, ";id;id;": none of them approves it.</summary>
    public string Makers { get; set; } = ";";

    /// <summary>What must be mended; null while it waits.</summary>
    public string? Returned { get; set; }

    /// <summary>Whether somebody may not approve it because it is their own work; nobody in particular never may.</summary>
    public bool IsMadeBy(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Id is not { } id || Makers.Contains(MarkOf(id), StringComparison.Ordinal);
    }

    public void AddMaker(Guid? id)
    {
        if (id is { } known && !Makers.Contains(MarkOf(known), StringComparison.Ordinal)) Makers += MarkOf(known)[1..];
    }

    /// <summary>Whether the entry is public, its words, or its file.</summary>
    public static string AboutOf(Guid entryId, LibraryStep step) => $"{entryId:n}{step}";

    internal static string MarkOf(Guid id) => $";{id:n};";
}
