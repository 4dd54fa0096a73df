using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Web.Modules.Services.Archive;

/// <summary>One document of an archive. What it says of a person is sealed; it is found by keyed hashes and by its year.</summary>
public sealed class ArchiveEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ArchiveId { get; init; }

    /// <summary>Blind index of what makes the row one row: kind, school and number; without a number the name and year. A second import finds it by this.</summary>
    public required byte[] RowIndex { get; set; }

    /// <summary>Blind index of the number, whatever kind and school; null without a number.</summary>
    public byte[]? NumberIndex { get; set; }

    public int? Year { get; set; }

    /// <summary>The <see cref="ArchiveContent"/> as JSON, sealed.</summary>
    public required byte[] Content { get; set; }

    public DateTime ImportedAtUtc { get; set; }

    public List<ArchiveScan> Scans { get; } = [];
}

/// <summary>A scan of an archived document: expected, while the register names it and nobody has brought it, or there.</summary>
public sealed class ArchiveScan
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ArchiveId { get; init; }

    public Guid EntryId { get; init; }

    /// <summary>Blind index of the name of its file in lower case.</summary>
    public required byte[] NameIndex { get; set; }

    /// <summary>The file; null while it is only expected, or when a scanner for malware took it away.</summary>
    public Guid? FileId { get; set; }
}

/// <summary>What an archive says of a document, as it was written then.</summary>
public sealed record ArchiveContent
{
    public string? Number { get; init; }

    public required string Name { get; init; }

    public int? Year { get; init; }

    public DateOnly? Date { get; init; }

    public string? Programme { get; init; }

    /// <summary>Name of the school as it was then; null: the school that keeps the archive.</summary>
    public string? School { get; init; }

    public string? Kind { get; init; }

    /// <summary>Names of files with its scans, as the register tells them.</summary>
    public IReadOnlyList<string> ScanNames { get; init; } = [];

    /// <summary>All other columns, by their headings.</summary>
    public IReadOnlyList<ArchiveColumn> Others { get; init; } = [];
}

/// <summary>A column that was kept as text.</summary>
public sealed record ArchiveColumn(string Heading, string Value);

internal sealed class ArchiveEntryMap : IEntityTypeConfiguration<ArchiveEntry>
{
    public void Configure(EntityTypeBuilder<ArchiveEntry> builder)
    {
        builder.ToTable("ArchiveEntries");
        builder.Property(e => e.RowIndex).HasMaxLength(36);
        builder.Property(e => e.NumberIndex).HasMaxLength(36);
        builder.HasOne<DocumentArchive>().WithMany().HasForeignKey(e => e.ArchiveId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(e => e.Scans).WithOne().HasForeignKey(s => s.EntryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.ArchiveId, e.RowIndex }).IsUnique();
        builder.HasIndex(e => new { e.ArchiveId, e.NumberIndex });
        builder.HasIndex(e => new { e.ArchiveId, e.Year });
    }
}

internal sealed class ArchiveScanMap : IEntityTypeConfiguration<ArchiveScan>
{
    public void Configure(EntityTypeBuilder<ArchiveScan> builder)
    {
        builder.ToTable("ArchiveScans");
        builder.Property(s => s.NameIndex).HasMaxLength(36);
        builder.HasOne<Platform.Files.StoredFile>().WithMany().HasForeignKey(s => s.FileId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(s => new { s.ArchiveId, s.NameIndex });
    }
}
