using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Formats.Html;
using Serambi.Platform.Files;
using Serambi.Platform.Files.Scanning;

namespace Serambi.Web.Modules.News;

/// <summary>
/// A picture beside news that were drawn: fetched once, made anew in one size, kept here. It stands beside its headline and says nothing that the
/// headline does not, so its alternative text is empty.
/// </summary>
public sealed class NewsPicture
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The beginning of the SHA-256 of its content: its address, and the same picture is kept once.</summary>
    public required string Hash { get; init; }

    public Guid FileId { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    public StoredFile? File { get; init; }

    /// <summary>What readers may see: neither waiting for its scan nor erased.</summary>
    internal static Expression<Func<NewsPicture, bool>> Shown => p => p.File!.ErasedAtUtc == null && p.File.Scan != ScanState.Held;
}

internal sealed class NewsPictureMap : IEntityTypeConfiguration<NewsPicture>
{
    public void Configure(EntityTypeBuilder<NewsPicture> builder)
    {
        builder.ToTable("NewsPictures");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Hash).HasMaxLength(MediaAddress.Digits);
        builder.HasIndex(p => p.Hash).IsUnique();

        // What a later scan calls malware is taken out of the store, and out of here with it.
        builder.HasOne(p => p.File).WithMany().HasForeignKey(p => p.FileId).OnDelete(DeleteBehavior.Cascade);
    }
}
