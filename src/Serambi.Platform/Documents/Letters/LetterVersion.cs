using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Platform.Documents.Letters;

/// <summary>A text that the body once gave to a letter. Never changed, never removed: the newest one holds.</summary>
public sealed class LetterVersion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Id of the <see cref="LetterKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>"id" or "en".</summary>
    public required string Language { get; init; }

    /// <summary>From 1, without gaps. Unique: two editors cannot write the same version.</summary>
    public int Number { get; init; }

    /// <summary>The text; null goes back to the one that ships with the product.</summary>
    public string? Text { get; init; }

    public DateTime SavedAtUtc { get; init; }

    public Guid? SavedById { get; init; }

    public required string SavedBy { get; init; }
}

internal sealed class LetterVersionMap : IEntityTypeConfiguration<LetterVersion>
{
    public void Configure(EntityTypeBuilder<LetterVersion> builder)
    {
        builder.ToTable("LetterVersions");
        builder.HasKey(v => v.Id);
        builder.Property(v => v.Kind).HasMaxLength(60);
        builder.Property(v => v.Language).HasMaxLength(2);
        builder.Property(v => v.SavedBy).HasMaxLength(200);
        builder.HasIndex(v => new { v.Kind, v.Language, v.Number }).IsUnique();
    }
}
