using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Web.Modules.Services.Archive;

/// <summary>What a school that issued a document is to the body that keeps the archive.</summary>
public enum SchoolRelation
{
    /// <summary>The same school.</summary>
    Own,

    /// <summary>It was merged into this one: the head of the successor certifies.</summary>
    Merged,

    /// <summary>It had another name: the head certifies under the new one.</summary>
    Renamed,

    /// <summary>It is closed, and this body is the office or directorate-general that certifies in its place.</summary>
    Closed,

    /// <summary>Somebody else certifies its documents.</summary>
    Elsewhere,
}

/// <summary>
/// On what basis the body may certify documents of a school (Permendikbudristek 58/2024 art. 17: the unit that issued them; of a merged school
/// the head of its successor, of a closed one the office above it).
/// </summary>
public sealed class ArchiveSchool
{
    public const int LongestName = 200;
    public const int LongestBasis = 300;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ArchiveId { get; init; }

    /// <summary>Its name on the documents.</summary>
    public required string Name { get; init; }

    public SchoolRelation Relation { get; init; }

    /// <summary>The decree, or where to turn.</summary>
    public required string Basis { get; init; }

    /// <summary>First day on which the basis holds; null: always.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day on which it holds; null: no end.</summary>
    public DateOnly? To { get; init; }

    public bool Holds(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}

internal sealed class ArchiveSchoolMap : IEntityTypeConfiguration<ArchiveSchool>
{
    public void Configure(EntityTypeBuilder<ArchiveSchool> builder)
    {
        builder.ToTable("ArchiveSchools");
        builder.Property(s => s.Name).HasMaxLength(ArchiveSchool.LongestName);
        builder.Property(s => s.Basis).HasMaxLength(ArchiveSchool.LongestBasis);
        builder.HasOne<DocumentArchive>().WithMany().HasForeignKey(s => s.ArchiveId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => s.ArchiveId);
    }
}
