using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Web.Modules.Services.Archive;

/// <summary>A register of documents that the body, or a school that it succeeds, issued in the past; declarations name it (<c>archive: of</c>).</summary>
public sealed class DocumentArchive
{
    public const int LongestTitle = 120;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>As declarations and the command line name it.</summary>
    public required string Name { get; init; }

    public required string Title { get; set; }

    public DateTime CreatedAtUtc { get; init; }

    /// <summary>Invented, of the demonstration.</summary>
    public bool Demonstration { get; init; }
}

internal sealed class DocumentArchiveMap : IEntityTypeConfiguration<DocumentArchive>
{
    public void Configure(EntityTypeBuilder<DocumentArchive> builder)
    {
        builder.ToTable("DocumentArchives");
        builder.Property(a => a.Name).HasMaxLength(36);
        builder.Property(a => a.Title).HasMaxLength(DocumentArchive.LongestTitle);
        builder.HasIndex(a => a.Name).IsUnique();
    }
}
