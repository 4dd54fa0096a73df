using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Platform.Documents.Letters;

/// <summary>A picture of the body's emblem. Never changed: letters that were made with it keep pointing to it by its hash.</summary>
public sealed class LetterEmblem
{
    /// <summary>SHA-256 of the picture, in lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>"image/png" or "image/jpeg".</summary>
    public required string MediaType { get; init; }

    public required byte[] Bytes { get; init; }

    public DateTime AddedAtUtc { get; init; }
}

internal sealed class LetterEmblemMap : IEntityTypeConfiguration<LetterEmblem>
{
    public void Configure(EntityTypeBuilder<LetterEmblem> builder)
    {
        builder.ToTable("LetterEmblems");
        builder.HasKey(e => e.Hash);
        builder.Property(e => e.Hash).HasMaxLength(64);
        builder.Property(e => e.MediaType).HasMaxLength(40);
    }
}
