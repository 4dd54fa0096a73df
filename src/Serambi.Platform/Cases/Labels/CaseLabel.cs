using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Web.Kit;

namespace Serambi.Platform.Cases.Labels;

/// <summary>A word of the body's own by which its staff sort cases. Its name says everything; the colour only helps to find it.</summary>
public sealed class CaseLabel
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; set; }

    public Tone Tone { get; set; }

    /// <summary>Not put on any more; it stays where it is.</summary>
    public DateTime? RetiredAtUtc { get; set; }
}

/// <summary>A label on a case.</summary>
public sealed class LabelledCase
{
    public Guid CaseId { get; init; }

    public Guid LabelId { get; init; }

    public CaseLabel? Label { get; init; }
}

internal sealed class CaseLabelMap : IEntityTypeConfiguration<CaseLabel>
{
    public void Configure(EntityTypeBuilder<CaseLabel> builder)
    {
        builder.ToTable("CaseLabels");
        builder.Property(l => l.Name).HasMaxLength(SaveLabel.LongestName);
        builder.Property(l => l.Tone).HasConversion<string>().HasMaxLength(10);
    }
}

internal sealed class LabelledCaseMap : IEntityTypeConfiguration<LabelledCase>
{
    public void Configure(EntityTypeBuilder<LabelledCase> builder)
    {
        builder.ToTable("LabelledCases");
        builder.HasKey(l => new { l.CaseId, l.LabelId });
        builder.HasIndex(l => new { l.LabelId, l.CaseId });
        builder.HasOne<Case>().WithMany().HasForeignKey(l => l.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(l => l.Label).WithMany().HasForeignKey(l => l.LabelId).OnDelete(DeleteBehavior.Restrict);
    }
}
