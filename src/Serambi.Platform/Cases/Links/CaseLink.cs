using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Platform.Cases.Links;

/// <summary>What one case is to another.</summary>
public enum LinkKind
{
    /// <summary>They have to do with each other.</summary>
    Related,

    /// <summary>The same once more, sent twice.</summary>
    DuplicateOf,

    /// <summary>Asks again for what was asked before.</summary>
    Repeats,
}

/// <summary>Two cases that belong together; read from both sides, kept once.</summary>
public sealed class CaseLink
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The one that is something: the duplicate, the repetition.</summary>
    public Guid FromId { get; init; }

    /// <summary>What it is a duplicate or repetition of.</summary>
    public Guid ToId { get; init; }

    public LinkKind Kind { get; init; }

    /// <summary>Who linked them; the program, when the same text came from the same person again.</summary>
    public required string LinkedBy { get; init; }

    public DateTime LinkedAtUtc { get; init; }
}

internal sealed class CaseLinkMap : IEntityTypeConfiguration<CaseLink>
{
    public void Configure(EntityTypeBuilder<CaseLink> builder)
    {
        builder.ToTable("CaseLinks");
        builder.Property(l => l.LinkedBy).HasMaxLength(200);
        builder.HasIndex(l => new { l.FromId, l.ToId }).IsUnique();
        builder.HasIndex(l => l.ToId);
        builder.HasOne<Case>().WithMany().HasForeignKey(l => l.FromId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Case>().WithMany().HasForeignKey(l => l.ToId).OnDelete(DeleteBehavior.Cascade);
    }
}
