using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Platform.Jobs;

/// <summary>Where a job stands; one row a job, for all nodes.</summary>
public sealed class JobRow
{
    public required string Name { get; init; }

    public DateTime NextRunUtc { get; set; }

    /// <summary>Until when a node runs it; a node that died gives it back by the clock.</summary>
    public DateTime? LeasedUntilUtc { get; set; }

    public string? LeasedBy { get; set; }

    /// <summary>When it last came to its end.</summary>
    public DateTime? LastRunUtc { get; set; }

    /// <summary>Why the last run failed; null when it succeeded.</summary>
    public string? LastError { get; set; }

    /// <summary>Runs that failed one after the other.</summary>
    public int Failures { get; set; }

    /// <summary>The job's own cursor as JSON: where it goes on after an interruption.</summary>
    public string State { get; set; } = "{}";
}

internal sealed class JobRowMap : IEntityTypeConfiguration<JobRow>
{
    public void Configure(EntityTypeBuilder<JobRow> builder)
    {
        builder.ToTable("Jobs");
        builder.HasKey(j => j.Name);
        builder.Property(j => j.Name).HasMaxLength(60);
        builder.Property(j => j.LeasedBy).HasMaxLength(100);
        builder.Property(j => j.LastError).HasMaxLength(500);
    }
}
