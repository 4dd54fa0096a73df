using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Platform.Cases;

/// <summary>A form that somebody has begun: kept so that nothing typed is lost, erased when sent or after its time.</summary>
public sealed class Draft
{
    /// <summary>Version 4: knowing it is the right to open it.</summary>
    public Guid Id { get; init; }

    /// <summary>Which form: the kind of case, "message:{case}"…</summary>
    public required string Form { get; init; }

    /// <summary>The answers as JSON, protected under the body's data-protection key.</summary>
    public required string Answers { get; set; }

    public DateTime CreatedAtUtc { get; init; }

    public DateTime TouchedAtUtc { get; set; }

    public DateTime ExpiresAtUtc { get; set; }

    /// <summary>Becomes the submission id: sending twice files once.</summary>
    public Guid SubmissionId { get; init; }

    public int Version { get; set; }
}

internal sealed class DraftMap : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("Drafts");
        builder.Property(d => d.Form).HasMaxLength(80);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasIndex(d => d.ExpiresAtUtc);
    }
}
