using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Platform.Cases;

/// <summary>What was sent under an Idempotency-Key, so that a repetition can be told from another request under the same key.</summary>
public sealed class IdempotencyRow
{
    /// <summary>The caller's key; also the case's <see cref="Case.SubmissionId"/>.</summary>
    public Guid Key { get; init; }

    /// <summary>Keyed hash of the body: an unkeyed one would let whoever steals the database try out identity numbers.</summary>
    public required byte[] RequestHash { get; init; }

    public DateTime AtUtc { get; init; }
}

internal sealed class IdempotencyRowMap : IEntityTypeConfiguration<IdempotencyRow>
{
    public void Configure(EntityTypeBuilder<IdempotencyRow> builder)
    {
        builder.ToTable("IdempotencyKeys");
        builder.HasKey(r => r.Key);
        builder.Property(r => r.Key).ValueGeneratedNever();
        builder.HasIndex(r => r.AtUtc);
    }
}
