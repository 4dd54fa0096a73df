using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Platform.Procedures;

/// <summary>A version of a procedure that was ever in force. Never changed, never removed: cases point to it by its hash.</summary>
public sealed class ProcedureVersion
{
    /// <summary>SHA-256 of the canonical JSON, in lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    public required string Kind { get; init; }

    /// <summary>The text as it was written.</summary>
    public required string Yaml { get; init; }

    public DateOnly EffectiveFrom { get; init; }

    public DateTime AddedAtUtc { get; init; }

    public required string AddedBy { get; init; }

    /// <summary>Shipped with the product; false: a body's own variant.</summary>
    public bool Statutory { get; init; }
}

internal sealed class ProcedureVersionMap : IEntityTypeConfiguration<ProcedureVersion>
{
    public void Configure(EntityTypeBuilder<ProcedureVersion> builder)
    {
        builder.ToTable("ProcedureVersions");
        builder.HasKey(p => p.Hash);
        builder.Property(p => p.Hash).HasMaxLength(64);
        builder.Property(p => p.Kind).HasMaxLength(40);
        builder.Property(p => p.AddedBy).HasMaxLength(200);
        builder.HasIndex(p => new { p.Kind, p.EffectiveFrom });
    }
}
